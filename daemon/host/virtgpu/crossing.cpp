// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/crossing.h"

#include "host/virtgpu/buffer_fences.h"
#include "host/virtgpu/descriptor_rules.h"
#include "host/virtgpu/file_fetch.h"
#include "host/virtgpu/paste_pipe.h"
#include "host/virtgpu/side_threads.h"
#include "relay/session.h"

#include "messages/color-management-v1.h"
#include "messages/ext-data-control-v1.h"
#include "messages/gtk-primary-selection.h"
#include "messages/primary-selection-unstable-v1.h"
#include "messages/virtual-keyboard-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/wlr-data-control-unstable-v1.h"
#include "messages/wlr-gamma-control-unstable-v1.h"
#if __has_include("messages/plasma-window-management.h")
#include "messages/plasma-window-management.h"
#endif

#include <QCoreApplication>

#include <algorithm>
#include <utility>
#include <vector>

namespace gangway::host::virtgpu {

using relay::InterfaceType;
using relay::MessageType;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Crossing)
};

// The interface itself and all those whose objects its objects lead to.
std::vector<const InterfaceType *> reachedFrom(const InterfaceType &global)
{
    std::vector<const InterfaceType *> reached{&global};
    const auto add = [&reached](const std::vector<MessageType> &messages) {
        for (const MessageType &message : messages) {
            for (const relay::ArgumentType &argument : message.arguments) {
                if (argument.type == protocol::ArgumentType::NewId
                    && argument.interface && std::ranges::find(reached, argument.interface) == reached.end())
                    reached.push_back(argument.interface);
            }
        }
    };
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const InterfaceType &type = *reached[i];
        add(type.requests);
        add(type.events);
    }
    return reached;
}

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Why the message can't cross; empty if it can. Not a std::string, or lupdate would look for Texts in std.
QString obstacle(const InterfaceType &type, protocol::Direction direction, const MessageType &message,
                 const Device &device)
{
    const DescriptorRule *rule = findDescriptorRule(direction, type.name(), message.name());
    if (!rule)
        return Texts::tr(
                   "it passes a descriptor of a kind that Gangway doesn't know (%1.%2), which can't cross between a "
                   "virtual machine and its host")
            .arg(shown(type.name()), shown(message.name()));
    if (rule->passage == Passage::Never)
        return Texts::tr(rule->reason);
    if (rule->passage == Passage::Dmabuf && !Dmabufs::possible(device))
        return Texts::tr(
                   "the virtio-gpu device %1 has no GPU whose buffers clients could pass: start the virtual machine "
                   "with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)")
            .arg(shown(device.path()));
    return {};
}

// --- what clients want data to be written into

template <class Message>
void addPastePipe(relay::Hooks &hooks)
{
    hooks.add<Message>([](auto &call) {
        wire::Fd &fd = call.message.fd;
        fd = pipeInto(std::move(fd), call.session.template state<SideThreads>());
        // Dropped for want of descriptors: the client finds that nothing came.
        if (fd)
            call.forward();
    });
}

// --- files that the host is to read

// `error` is what the interface has for a file that is none.
template <class Message>
void addFile(relay::Hooks &hooks, wire::Fd Message::*descriptor, std::uint32_t error)
{
    hooks.add<Message>([descriptor, error](auto &call) {
        wire::Fd &fd = call.message.*descriptor;
        auto &fetch = call.session.template state<FileFetch>();
        if (std::string problem = FileFetch::unfit(fd); !problem.empty()) {
            call.session.refuse(call.self, error, std::move(problem));
        } else if (FileFetch::isInMemory(fd)) {
            call.forward();
        } else if (auto fetched = fetch.take(); !fetched) {
            fetch.begin(call.session.loop(), call.session.template state<SideThreads>(), fd, call.offerAgain());
        } else if (fetched->problem.empty()) {
            fd = std::move(fetched->copy);
            call.forward();
        } else {
            call.session.refuse(call.self, error, std::move(fetched->problem));
        }
    });
}

} // namespace

void Crossing::install(relay::Hooks &hooks)
{
    addPastePipe<protocol::ext_data_control_offer_v1::request::receive>(hooks);
    addPastePipe<protocol::gtk_primary_selection_offer::request::receive>(hooks);
    addPastePipe<protocol::wl_data_offer::request::receive>(hooks);
    addPastePipe<protocol::zwlr_data_control_offer_v1::request::receive>(hooks);
    addPastePipe<protocol::zwp_primary_selection_offer_v1::request::receive>(hooks);
#if __has_include("messages/plasma-window-management.h")
    addPastePipe<protocol::org_kde_plasma_window::request::get_icon>(hooks);
#endif

    using SetIccFile = protocol::wp_image_description_creator_icc_v1::request::set_icc_file;
    using SetGamma = protocol::zwlr_gamma_control_v1::request::set_gamma;
    using SetKeymap = protocol::zwp_virtual_keyboard_v1::request::keymap;
    addFile(hooks, &SetIccFile::icc_profile, protocol::wp_image_description_creator_icc_v1::error::bad_fd);
    addFile(hooks, &SetGamma::fd, protocol::zwlr_gamma_control_v1::error::invalid_gamma);
    addFile(hooks, &SetKeymap::fd, protocol::zwp_virtual_keyboard_v1::error::no_keymap);

    dmabufs_.install(hooks);
    if (Dmabufs::possible(*device_))
        installBufferFences(hooks);
}

std::string Crossing::hides(const InterfaceType &global) const
{
    using protocol::Direction;
    for (const InterfaceType *type : reachedFrom(global)) {
        for (const auto &[direction, messages] :
             {std::pair{Direction::Request, &type->requests}, std::pair{Direction::Event, &type->events}}) {
            for (const MessageType &message : *messages) {
                if (!message.carriesFds)
                    continue;
                if (const QString reason = obstacle(*type, direction, message, *device_); !reason.isEmpty())
                    return reason.toStdString();
            }
        }
    }
    return {};
}

} // namespace gangway::host::virtgpu
