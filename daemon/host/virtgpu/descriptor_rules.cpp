// SPDX-License-Identifier: Apache-2.0

#include "host/virtgpu/descriptor_rules.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace gangway::host::virtgpu {

using protocol::Direction;

namespace {

// The host has no way to pass such a descriptor on, and where it tries, the whole connection dies without a word.
constexpr const char *gpuFences =
    QT_TRANSLATE_NOOP("Crossing", "the GPU's fences can't cross between a virtual machine and its host");
constexpr const char *hostPictures =
    QT_TRANSLATE_NOOP("Crossing", "pictures in the host's graphics memory can't be passed to a virtual machine");
constexpr const char *lentDisplays = QT_TRANSLATE_NOOP("Crossing", "a display can't be lent to a virtual machine");
constexpr const char *listeningSockets =
    QT_TRANSLATE_NOOP("Crossing", "a virtual machine can't pass a listening socket to its host");
constexpr const char *oldGpuBuffers = QT_TRANSLATE_NOOP(
    "Crossing",
    "it refers to the host's GPU, which clients in a virtual machine can't open; they can use linux-dmabuf instead");

// By interface.
constexpr auto rules = std::to_array<DescriptorRule>({
    {Direction::Request, "ext_data_control_offer_v1", "receive", Passage::Pipe},
    {Direction::Event, "ext_data_control_source_v1", "send", Passage::Pipe},
    {Direction::Request, "gtk_primary_selection_offer", "receive", Passage::Pipe},
    {Direction::Event, "gtk_primary_selection_source", "send", Passage::Pipe},
    {Direction::Event, "org_kde_kwin_remote_buffer", "gbm_handle", Passage::Never, hostPictures},
    {Direction::Request, "org_kde_plasma_window", "get_icon", Passage::Pipe},
    {Direction::Request, "wl_data_offer", "receive", Passage::Pipe},
    {Direction::Event, "wl_data_source", "send", Passage::Pipe},
    {Direction::Request, "wl_drm", "create_prime_buffer", Passage::Never, oldGpuBuffers},
    {Direction::Event, "wl_keyboard", "keymap", Passage::File},
    {Direction::Request, "wl_shm", "create_pool", Passage::Pool},
    {Direction::Event, "wp_drm_lease_device_v1", "drm_fd", Passage::Never, lentDisplays},
    {Direction::Event, "wp_drm_lease_v1", "lease_fd", Passage::Never, lentDisplays},
    {Direction::Request, "wp_image_description_creator_icc_v1", "set_icc_file", Passage::File},
    {Direction::Event, "wp_image_description_info_v1", "icc_file", Passage::File},
    {Direction::Request, "wp_linux_drm_syncobj_manager_v1", "import_timeline", Passage::Never, gpuFences},
    {Direction::Request, "wp_security_context_manager_v1", "create_listener", Passage::Never, listeningSockets},
    {Direction::Request, "zwlr_data_control_offer_v1", "receive", Passage::Pipe},
    {Direction::Event, "zwlr_data_control_source_v1", "send", Passage::Pipe},
    {Direction::Event, "zwlr_export_dmabuf_frame_v1", "object", Passage::Never, hostPictures},
    {Direction::Request, "zwlr_gamma_control_v1", "set_gamma", Passage::File},
    {Direction::Event, "zwp_input_method_keyboard_grab_v2", "keymap", Passage::File},
    {Direction::Request, "zwp_linux_buffer_params_v1", "add", Passage::Dmabuf},
    {Direction::Event, "zwp_linux_buffer_release_v1", "fenced_release", Passage::Never, gpuFences},
    {Direction::Event, "zwp_linux_dmabuf_feedback_v1", "format_table", Passage::File},
    {Direction::Request, "zwp_linux_surface_synchronization_v1", "set_acquire_fence", Passage::Never, gpuFences},
    {Direction::Request, "zwp_primary_selection_offer_v1", "receive", Passage::Pipe},
    {Direction::Event, "zwp_primary_selection_source_v1", "send", Passage::Pipe},
    {Direction::Request, "zwp_virtual_keyboard_v1", "keymap", Passage::File},
});

} // namespace

std::span<const DescriptorRule> descriptorRules()
{
    return rules;
}

const DescriptorRule *findDescriptorRule(Direction direction, std::string_view interface, std::string_view message)
{
    const auto found = std::ranges::find_if(rules, [&](const DescriptorRule &rule) {
        return rule.direction == direction && rule.interface == interface && rule.message == message;
    });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace gangway::host::virtgpu
