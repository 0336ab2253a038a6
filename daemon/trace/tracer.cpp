// SPDX-License-Identifier: Apache-2.0

#include "trace/tracer.h"

#include "relay/session.h"
#include "trace/escape.h"
#include "trace/stamp.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gangway::trace {

namespace {

constexpr Sources relayed = {Source::Client, Source::Server};

} // namespace

Tracer::Tracer(const relay::Catalogue &catalogue) : classes_(catalogue), text_(catalogue)
{}

void Tracer::setOutput(Sink &sink, Output output)
{
    settleTally();
    const auto known = std::ranges::find(destinations_, &sink, &Destination::sink);
    if (known == destinations_.end()) {
        destinations_.push_back({&sink, output});
        sink.onRoom([this] { settleTally(); });
    } else {
        known->output = output;
    }
}

void Tracer::suppress(MessageClasses classes)
{
    settleTally();
    suppressed_ = classes;
}

void Tracer::removeOutput(Sink &sink)
{
    settleTally();
    sink.onRoom([] {});
    std::erase_if(destinations_, [&](const Destination &destination) { return destination.sink == &sink; });
}

bool Tracer::wanted() const
{
    return std::ranges::any_of(
        destinations_, [](const Destination &destination) { return destination.output.sources.intersects(relayed); });
}

void Tracer::message(const relay::MessageView &message)
{
    if (classes_.of(message).intersects(suppressed_))
        return;
    const Source source = message.side == relay::Side::Client ? Source::Client : Source::Server;
    line_.clear();
    libwaylandLine_.clear();
    bool anyFull = false;
    for (const Destination &destination : destinations_) {
        if (!destination.output.sources.has(source))
            continue;
        if (destination.sink->isFull()) {
            destination.sink->leaveOut(1);
            anyFull = true;
            continue;
        }
        const Form form = destination.output.form;
        std::string &line = form == Form::Named ? line_ : libwaylandLine_;
        if (line.empty())
            text_.append(line, message, currentStamp(), form);
        destination.sink->write(Priority::Debug, line);
    }
    tally_.instead = anyFull && nobodyHasRoom();
}

// If true, messages are only counted as left out, in every sink that gets messages.
bool Tracer::nobodyHasRoom() const
{
    const auto hasNoRoom = [](const Destination &destination) {
        const Sources wanted = destination.output.sources;
        return !wanted.intersects(relayed)
            || (wanted.has(Source::Client) && wanted.has(Source::Server) && destination.sink->isFull());
    };
    return suppressed_.empty() && std::ranges::all_of(destinations_, hasNoRoom);
}

void Tracer::settleTally()
{
    const std::uint64_t lines = std::exchange(tally_.messages, 0);
    tally_.instead = false;
    if (lines == 0)
        return;
    for (const Destination &destination : destinations_) {
        if (destination.output.sources.intersects(relayed))
            destination.sink->leaveOut(lines);
    }
}

void Tracer::sessionEnded(relay::Session &session, std::string_view reason)
{
    const std::string client = "client " + std::to_string(session.number());
    if (reason.empty())
        info(client + " has left");
    else
        problem(client + " has ended: " + std::string(reason));
}

void Tracer::note(Priority priority, std::string_view text)
{
    // The same time in all sinks.
    const std::uint32_t stamp = currentStamp();
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::string_view line = text.substr(0, newline);
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        for (const Destination &destination : destinations_) {
            if (priority == Priority::Info && !destination.output.info)
                continue;
            composeNote(destination.output.sources.empty() ? std::nullopt : std::optional(stamp), line);
            destination.sink->write(priority, line_);
        }
    }
}

void Tracer::composeNote(std::optional<std::uint32_t> stamp, std::string_view text)
{
    line_ = "gangwayd";
    if (stamp) {
        line_ += ' ';
        appendStamp(line_, *stamp);
    } else {
        line_ += ':';
    }
    line_ += ' ';
    appendEscaped(line_, text);
}

} // namespace gangway::trace
