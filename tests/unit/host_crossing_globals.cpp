// SPDX-License-Identifier: Apache-2.0
//
// Which globals a virtual machine can use over virtio-gpu: those of whose messages every descriptor can cross.

#include "host_crossing.h"

#include "host/virtgpu/descriptor_rules.h"
#include "protocols/builtin.h"
#include "protocols/interface_category.h"
#include "relay/catalogue.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using protocol::Direction;
using virtgpu::Passage;

namespace {

const relay::Catalogue &builtinCatalogue()
{
    static const relay::Catalogue catalogue(protocol::builtinProtocols());
    return catalogue;
}

std::string reason(const relay::Catalogue &catalogue, std::string_view interface,
                   std::uint64_t capabilitySets = 1u << 2 | 1u << 5)
{
    auto device = std::make_shared<ScriptedDevice>();
    device->sets = capabilitySets;
    const relay::InterfaceType *type = catalogue.find(interface);
    REQUIRE_MESSAGE(type, std::string(interface));
    return virtgpu::Crossing(device).hides(*type);
}

std::string reason(std::string_view interface)
{
    return reason(builtinCatalogue(), interface);
}

struct Carrier {
    const relay::InterfaceType &interface;
    Direction direction;
    const relay::MessageType &message;
};

std::vector<Carrier> messagesWithDescriptors()
{
    std::vector<Carrier> all;
    for (const relay::InterfaceType &type : builtinCatalogue().interfaces()) {
        for (const relay::MessageType &message : type.requests) {
            if (message.carriesFds)
                all.push_back({type, Direction::Request, message});
        }
        for (const relay::MessageType &message : type.events) {
            if (message.carriesFds)
                all.push_back({type, Direction::Event, message});
        }
    }
    return all;
}

// Every interface of the protocol hands on the next one; the last has the descriptor.
constexpr protocol::Argument makesMiddle[] = {
    {.name = "id", .type = protocol::ArgumentType::NewId, .interface = "x_middle"}};
constexpr protocol::Argument makesLast[] = {
    {.name = "id", .type = protocol::ArgumentType::NewId, .interface = "x_last"}};
constexpr protocol::Argument descriptor[] = {{.name = "fd", .type = protocol::ArgumentType::Fd}};
constexpr protocol::Message ofManager[] = {{.name = "get_middle", .arguments = makesMiddle}};
constexpr protocol::Message ofMiddle[] = {{.name = "last", .arguments = makesLast}};
constexpr protocol::Message ofLast[] = {{.name = "secret", .arguments = descriptor}};
constexpr protocol::Interface foreignInterfaces[] = {
    {.name = "x_manager", .requests = ofManager},
    {.name = "x_middle", .events = ofMiddle},
    {.name = "x_last", .events = ofLast},
    {.name = "x_plain"},
};

} // namespace

TEST_CASE("Each message with a descriptor has a rule, or all globals that lead to it are hidden")
{
    std::vector<const protocol::Interface *> interfaces;
    for (const relay::InterfaceType &type : builtinCatalogue().interfaces())
        interfaces.push_back(type.description);
    const protocol::InterfaceGlobals globals = protocol::globalsOf(interfaces);
    const std::vector<Carrier> carriers = messagesWithDescriptors();
    CHECK(carriers.size() >= 20);
    for (const Carrier &carrier : carriers) {
        const auto *rule =
            virtgpu::findDescriptorRule(carrier.direction, carrier.interface.name(), carrier.message.name());
        if (rule && rule->passage != Passage::Never)
            continue;
        for (const std::string_view global : globals.at(carrier.interface.name())) {
            CAPTURE(std::string(carrier.interface.name()));
            CAPTURE(std::string(global));
            CHECK(!reason(global).empty());
        }
    }
}

TEST_CASE("Each rule is for a message that exists and carries a descriptor, and says why if it never crosses")
{
    for (const virtgpu::DescriptorRule &rule : virtgpu::descriptorRules()) {
        CAPTURE(std::string(rule.interface));
        CHECK((rule.passage == Passage::Never) == (rule.reason != nullptr));
        const relay::InterfaceType *type = builtinCatalogue().find(rule.interface);
        if (!type)
            continue; // of a package that is not installed
        const auto &messages = rule.direction == Direction::Request ? type->requests : type->events;
        const auto message = std::ranges::find(messages, rule.message, &relay::MessageType::name);
        REQUIRE(message != messages.end());
        CHECK(message->carriesFds);
    }
}

TEST_CASE("What clients pass is looked at before it crosses, whichever message it is in")
{
    auto device = std::make_shared<ScriptedDevice>();
    virtgpu::Crossing crossing(device);
    relay::Hooks hooks(builtinCatalogue());
    crossing.install(hooks);
    for (const Carrier &carrier : messagesWithDescriptors()) {
        const auto *rule =
            virtgpu::findDescriptorRule(carrier.direction, carrier.interface.name(), carrier.message.name());
        // Shadow buffers are another feature's.
        if (!rule || carrier.direction != Direction::Request || rule->passage == Passage::Never
            || rule->passage == Passage::Pool)
            continue;
        CAPTURE(std::string(carrier.interface.name()));
        const relay::HookSet *set = hooks.find(carrier.interface);
        REQUIRE(set);
        CHECK(set->chain(Direction::Request, carrier.message.opcode));
    }
}

TEST_CASE("What applications need can be used")
{
    for (const char *interface : {"wl_compositor",
                                  "wl_subcompositor",
                                  "wl_shm",
                                  "wl_seat",
                                  "wl_output",
                                  "wl_data_device_manager",
                                  "zwp_primary_selection_device_manager_v1",
                                  "gtk_primary_selection_device_manager",
                                  "xdg_wm_base",
                                  "wp_viewporter",
                                  "wp_color_manager_v1",
                                  "zwp_linux_dmabuf_v1",
                                  "zwp_tablet_manager_v2",
                                  "zwp_text_input_manager_v3",
                                  "zwlr_data_control_manager_v1",
                                  "ext_data_control_manager_v1",
                                  "zwp_virtual_keyboard_manager_v1",
                                  "zwp_input_method_manager_v2",
                                  "zwlr_gamma_control_manager_v1",
                                  "zwlr_screencopy_manager_v1",
                                  "ext_image_copy_capture_manager_v1",
                                  "zwlr_layer_shell_v1"}) {
        CAPTURE(interface);
        CHECK(reason(interface) == "");
    }
}

TEST_CASE("What can't cross is hidden, and people are told why")
{
    const std::string fences = "the GPU's fences can't cross between a virtual machine and its host";
    const std::string pictures = "pictures in the host's graphics memory can't be passed to a virtual machine";
    CHECK(reason("wl_drm")
          == "it refers to the host's GPU, which clients in a virtual machine can't open; they can use linux-dmabuf "
             "instead");
    CHECK(reason("wp_linux_drm_syncobj_manager_v1") == fences);
    CHECK(reason("wp_security_context_manager_v1") == "a virtual machine can't pass a listening socket to its host");
    CHECK(reason("zwlr_export_dmabuf_manager_v1") == pictures);
    if (builtinCatalogue().find("zwp_linux_explicit_synchronization_v1"))
        CHECK(reason("zwp_linux_explicit_synchronization_v1") == fences);
    if (builtinCatalogue().find("wp_drm_lease_device_v1"))
        CHECK(reason("wp_drm_lease_device_v1") == "a display can't be lent to a virtual machine");
    if (builtinCatalogue().find("org_kde_kwin_remote_access_manager"))
        CHECK(reason("org_kde_kwin_remote_access_manager") == pictures);
}

TEST_CASE("Buffers of the GPU are offered if the device has one")
{
    for (const unsigned set : {1u, 2u, 3u, 4u, 6u}) {
        CAPTURE(set);
        CHECK(reason(builtinCatalogue(), "zwp_linux_dmabuf_v1", 1u << set | 1u << 5) == "");
    }
    CHECK(reason(builtinCatalogue(), "zwp_linux_dmabuf_v1", 1u << 5)
          == "the virtio-gpu device /dev/dri/renderD128 has no GPU whose buffers clients could pass: start the virtual "
             "machine with one (crosvm: --gpu=context-types=cross-domain:virgl2; QEMU: gfxstream-vulkan=on)");
    CHECK(reason(builtinCatalogue(), "wl_shm", 1u << 5) == "");
}

TEST_CASE("A protocol that passes descriptors in a way that nobody knows is hidden, however deep they are")
{
    const auto builtin = protocol::builtinProtocols();
    std::vector<protocol::Protocol> protocols(builtin.begin(), builtin.end());
    protocols.push_back({.name = "x", .origin = "x.xml", .interfaces = foreignInterfaces});
    const relay::Catalogue catalogue(protocols);
    CHECK(reason(catalogue, "x_manager")
          == "it passes a descriptor of a kind that Gangway doesn't know (x_last.secret), which can't cross between a "
             "virtual machine and its host");
    CHECK(reason(catalogue, "x_plain") == "");
}
