// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "relay/observer.h"
#include "trace/message_class_table.h"
#include "trace/message_text.h"
#include "trace/sink.h"
#include "trace/sources.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::trace {

// The log of one relay: decides which lines go to which sinks. Everything may be changed at any time; afterwards call
// `relay.setTracing(tracer.wanted())`, so that a log nobody wants costs nothing.
class Tracer final : public relay::Observer {
public:
    // What a sink receives. Problems go to every sink.
    struct Output {
        Sources sources;   // whose messages
        bool info = false; // other information, besides problems
        Form form = Form::Named;

        friend bool operator==(const Output &, const Output &) = default;
    };

    // The catalogue must outlive it.
    explicit Tracer(const relay::Catalogue &catalogue);

    // Adds the sink, or changes what it receives. The sink must outlive the tracer or be removed.
    void setOutput(Sink &sink, Output output);
    void removeOutput(Sink &sink);

    // Leaves out messages of exactly these classes.
    void suppress(MessageClasses classes);

    // Whether any sink receives relayed messages.
    bool wanted() const;

    void message(const relay::MessageView &message) override;
    relay::Tally *tally() override { return &tally_; }
    void sessionEnded(relay::Session &session, std::string_view reason) override;

    // Human-readable notes. Each line of the text becomes a line of the log, prefixed with "gangwayd: ". A sink that
    // receives messages gets the time too: "gangwayd [1234567.890] ...".
    void info(std::string_view text) { note(Priority::Info, text); }
    void problem(std::string_view text) { note(Priority::Warning, text); }

private:
    struct Destination {
        Sink *sink;
        Output output;
    };

    bool nobodyHasRoom() const;
    void settleTally();
    void note(Priority priority, std::string_view text);
    void composeNote(std::optional<std::uint32_t> stamp, std::string_view text);

    relay::Tally tally_;
    MessageClassTable classes_;
    MessageText text_;
    MessageClasses suppressed_;
    std::vector<Destination> destinations_;
    std::string line_; // reused, like the next
    std::string libwaylandLine_;
};

} // namespace gangway::trace
