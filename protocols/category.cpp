// SPDX-License-Identifier: Apache-2.0

#include "protocols/category.h"

#include <algorithm>
#include <array>
#include <cstddef>

// Marks a text for Qt's lupdate, which recognizes this name. The code itself doesn't need Qt.
#define QT_TRANSLATE_NOOP(context, text) text

namespace gangway::protocol {

namespace {

struct Properties {
    Category category;
    std::string_view name;
    bool allowed;
    std::string_view title;
    std::string_view help;
};

// Indexed by category.
constexpr auto properties = std::to_array<Properties>({
    {Category::Drawing, "drawing", true, QT_TRANSLATE_NOOP("Category", "Drawing"),
     QT_TRANSLATE_NOOP("Category", "Surfaces, their scaling, timing, colours and effects")},
    {Category::GraphicsMemory, "graphics-memory", true, QT_TRANSLATE_NOOP("Category", "Graphics memory"),
     QT_TRANSLATE_NOOP("Category", "Buffers in shared memory and on the graphics card, and their synchronisation")},
    {Category::Windows, "windows", true, QT_TRANSLATE_NOOP("Category", "Windows"),
     QT_TRANSLATE_NOOP("Category", "Windows, menus and dialogs, their titles, icons and decorations")},
    {Category::Input, "input", true, QT_TRANSLATE_NOOP("Category", "Input devices"),
     QT_TRANSLATE_NOOP("Category",
                       "Keyboard, pointer, touch, tablet and typed text for the window that has the focus")},
    {Category::Output, "output", true, QT_TRANSLATE_NOOP("Category", "Screens"),
     QT_TRANSLATE_NOOP("Category", "What screens there are, their size and scale")},
    {Category::Clipboard, "clipboard", true, QT_TRANSLATE_NOOP("Category", "Clipboard"),
     QT_TRANSLATE_NOOP("Category", "Copy and paste, and drag and drop, which comes with it")},
    {Category::PrimarySelection, "primary-selection", true, QT_TRANSLATE_NOOP("Category", "Primary selection"),
     QT_TRANSLATE_NOOP("Category", "Selected text that the middle button pastes")},
    {Category::DragAndDrop, "drag-and-drop", true, QT_TRANSLATE_NOOP("Category", "Dragging windows"),
     QT_TRANSLATE_NOOP("Category", "Dragging a whole window, such as a browser's tab, out and back in")},
    {Category::IdleInhibit, "idle-inhibit", true, QT_TRANSLATE_NOOP("Category", "Keeping the screen on"),
     QT_TRANSLATE_NOOP("Category", "Keeping the screen on while a window is seen, as for a film")},
    {Category::IdleNotification, "idle-notification", false,
     QT_TRANSLATE_NOOP("Category", "Noticing that the user is away"),
     QT_TRANSLATE_NOOP("Category", "Learning when the user is away and when back")},
    {Category::KeyboardGrab, "keyboard-grab", false, QT_TRANSLATE_NOOP("Category", "Taking keyboard shortcuts"),
     QT_TRANSLATE_NOOP("Category", "Taking the desktop's own keyboard shortcuts, as remote desktops do")},
    {Category::ScreenCapture, "screen-capture", false, QT_TRANSLATE_NOOP("Category", "Screen capture"),
     QT_TRANSLATE_NOOP("Category", "Pictures and recordings of the screen and of other windows")},
    {Category::ClipboardManager, "clipboard-manager", false, QT_TRANSLATE_NOOP("Category", "Clipboard managers"),
     QT_TRANSLATE_NOOP("Category", "Reading and setting the clipboard at any time, without the focus")},
    {Category::VirtualInput, "virtual-input", false, QT_TRANSLATE_NOOP("Category", "Virtual input"),
     QT_TRANSLATE_NOOP("Category", "Typing and pointing in the user's place, in any window")},
    {Category::InputMethod, "input-method", false, QT_TRANSLATE_NOOP("Category", "Input methods"),
     QT_TRANSLATE_NOOP("Category", "Composing the text that is typed into other windows, as on-screen keyboards do")},
    {Category::ShellComponent, "shell-component", false, QT_TRANSLATE_NOOP("Category", "Desktop components"),
     QT_TRANSLATE_NOOP("Category", "Panels, wallpapers, overlays, and the list and control of all windows")},
    {Category::OutputControl, "output-control", false, QT_TRANSLATE_NOOP("Category", "Screen control"),
     QT_TRANSLATE_NOOP("Category", "Changing the screens' mode, place, colours and power")},
    {Category::SessionLock, "session-lock", false, QT_TRANSLATE_NOOP("Category", "Screen lock"),
     QT_TRANSLATE_NOOP("Category", "Locking the screen, and showing on a locked one")},
    {Category::DrmLease, "drm-lease", false, QT_TRANSLATE_NOOP("Category", "Direct display access"),
     QT_TRANSLATE_NOOP("Category", "Direct control of a display, as for virtual reality")},
    {Category::SecurityContext, "security-context", false, QT_TRANSLATE_NOOP("Category", "Security contexts"),
     QT_TRANSLATE_NOOP("Category", "Opening sockets of their own to the host for other sandboxes")},
    {Category::Xwayland, "xwayland", false, QT_TRANSLATE_NOOP("Category", "X server"),
     QT_TRANSLATE_NOOP("Category", "What an X server needs to show its windows")},
    {Category::Unknown, "unknown", false, QT_TRANSLATE_NOOP("Category", "Unknown protocols"),
     QT_TRANSLATE_NOOP("Category", "Protocols that Gangway does not know to be harmless")},
});

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < properties.size(); ++i) {
        if (static_cast<std::size_t>(properties[i].category) != i)
            return false;
    }
    return properties.size() == static_cast<std::size_t>(Category::Unknown) + 1;
}
static_assert(isInOrder());

struct Global {
    std::string_view interface;
    Category category;
};

// Sorted by interface.
constexpr auto globals = std::to_array<Global>({
    {"_wl_fullscreen_shell", Category::ShellComponent},
    {"cosmic_corner_radius_manager_v1", Category::Drawing},
    {"ext_background_effect_manager_v1", Category::Drawing},
    {"ext_data_control_manager_v1", Category::ClipboardManager},
    {"ext_foreign_toplevel_image_capture_source_manager_v1", Category::ScreenCapture},
    {"ext_foreign_toplevel_list_v1", Category::ShellComponent},
    {"ext_idle_notifier_v1", Category::IdleNotification},
    {"ext_image_copy_capture_manager_v1", Category::ScreenCapture},
    {"ext_output_image_capture_source_manager_v1", Category::ScreenCapture},
    {"ext_session_lock_manager_v1", Category::SessionLock},
    {"ext_transient_seat_manager_v1", Category::VirtualInput},
    {"ext_workspace_manager_v1", Category::ShellComponent},
    {"frog_color_management_factory_v1", Category::Drawing},
    {"gtk_primary_selection_device_manager", Category::PrimarySelection},
    {"gtk_shell1", Category::Windows},
    {"hyprland_surface_manager_v1", Category::Drawing},
    {"kde_external_brightness_v1", Category::OutputControl},
    {"kde_lockscreen_overlay_v1", Category::SessionLock},
    {"kde_output_device_v2", Category::OutputControl},
    {"kde_output_management_v2", Category::OutputControl},
    {"kde_output_order_v1", Category::Output},
    {"kde_primary_output_v1", Category::Output},
    {"kde_screen_edge_manager_v1", Category::ShellComponent},
    {"org_kde_kwin_appmenu_manager", Category::ShellComponent},
    {"org_kde_kwin_blur_manager", Category::Drawing},
    {"org_kde_kwin_contrast_manager", Category::Drawing},
    {"org_kde_kwin_dpms_manager", Category::OutputControl},
    {"org_kde_kwin_fake_input", Category::VirtualInput},
    {"org_kde_kwin_idle", Category::IdleNotification},
    {"org_kde_kwin_keystate", Category::ShellComponent},
    {"org_kde_kwin_outputdevice", Category::OutputControl},
    {"org_kde_kwin_outputmanagement", Category::OutputControl},
    {"org_kde_kwin_remote_access_manager", Category::ScreenCapture},
    {"org_kde_kwin_server_decoration_manager", Category::Windows},
    {"org_kde_kwin_server_decoration_palette_manager", Category::Windows},
    {"org_kde_kwin_shadow_manager", Category::Drawing},
    {"org_kde_kwin_slide_manager", Category::Drawing},
    {"org_kde_plasma_activation_feedback", Category::ShellComponent},
    {"org_kde_plasma_shell", Category::ShellComponent},
    {"org_kde_plasma_virtual_desktop_management", Category::ShellComponent},
    {"org_kde_plasma_window_management", Category::ShellComponent},
    {"qt_surface_extension", Category::Windows},
    {"wl_compositor", Category::Drawing},
    {"wl_data_device_manager", Category::Clipboard},
    {"wl_drm", Category::GraphicsMemory},
    {"wl_eglstream_controller", Category::GraphicsMemory},
    {"wl_fixes", Category::Drawing},
    {"wl_output", Category::Output},
    {"wl_seat", Category::Input},
    {"wl_shell", Category::Windows},
    {"wl_shm", Category::GraphicsMemory},
    {"wl_subcompositor", Category::Drawing},
    {"wl_text_input_manager", Category::Input},
    {"wp_alpha_modifier_v1", Category::Drawing},
    {"wp_color_manager_v1", Category::Drawing},
    {"wp_color_representation_manager_v1", Category::Drawing},
    {"wp_commit_timing_manager_v1", Category::Drawing},
    {"wp_content_type_manager_v1", Category::Drawing},
    {"wp_cursor_shape_manager_v1", Category::Input},
    {"wp_drm_lease_device_v1", Category::DrmLease},
    {"wp_fifo_manager_v1", Category::Drawing},
    {"wp_fractional_scale_manager_v1", Category::Drawing},
    {"wp_linux_drm_syncobj_manager_v1", Category::GraphicsMemory},
    {"wp_pointer_warp_v1", Category::Input},
    {"wp_presentation", Category::Drawing},
    {"wp_security_context_manager_v1", Category::SecurityContext},
    {"wp_single_pixel_buffer_manager_v1", Category::Drawing},
    {"wp_tearing_control_manager_v1", Category::Drawing},
    {"wp_viewporter", Category::Drawing},
    {"xdg_activation_v1", Category::Windows},
    {"xdg_session_manager_v1", Category::Windows},
    {"xdg_system_bell_v1", Category::Windows},
    {"xdg_toplevel_drag_manager_v1", Category::DragAndDrop},
    {"xdg_toplevel_icon_manager_v1", Category::Windows},
    {"xdg_toplevel_tag_manager_v1", Category::Windows},
    {"xdg_wm_base", Category::Windows},
    {"xdg_wm_dialog_v1", Category::Windows},
    {"xwayland_shell_v1", Category::Xwayland},
    {"zkde_screencast_unstable_v1", Category::ScreenCapture},
    {"zwlr_data_control_manager_v1", Category::ClipboardManager},
    {"zwlr_export_dmabuf_manager_v1", Category::ScreenCapture},
    {"zwlr_foreign_toplevel_manager_v1", Category::ShellComponent},
    {"zwlr_gamma_control_manager_v1", Category::OutputControl},
    {"zwlr_input_inhibit_manager_v1", Category::SessionLock},
    {"zwlr_layer_shell_v1", Category::ShellComponent},
    {"zwlr_output_manager_v1", Category::OutputControl},
    {"zwlr_output_power_manager_v1", Category::OutputControl},
    {"zwlr_screencopy_manager_v1", Category::ScreenCapture},
    {"zwlr_virtual_pointer_manager_v1", Category::VirtualInput},
    {"zwp_fullscreen_shell_v1", Category::ShellComponent},
    {"zwp_idle_inhibit_manager_v1", Category::IdleInhibit},
    {"zwp_input_method_manager_v2", Category::InputMethod},
    {"zwp_input_method_v1", Category::InputMethod},
    {"zwp_input_panel_v1", Category::InputMethod},
    {"zwp_input_timestamps_manager_v1", Category::Input},
    {"zwp_keyboard_shortcuts_inhibit_manager_v1", Category::KeyboardGrab},
    {"zwp_linux_dmabuf_v1", Category::GraphicsMemory},
    {"zwp_linux_explicit_synchronization_v1", Category::GraphicsMemory},
    {"zwp_pointer_constraints_v1", Category::Input},
    {"zwp_pointer_gestures_v1", Category::Input},
    {"zwp_primary_selection_device_manager_v1", Category::PrimarySelection},
    {"zwp_relative_pointer_manager_v1", Category::Input},
    {"zwp_tablet_manager_v1", Category::Input},
    {"zwp_tablet_manager_v2", Category::Input},
    {"zwp_text_input_manager_v1", Category::Input},
    {"zwp_text_input_manager_v2", Category::Input},
    {"zwp_text_input_manager_v3", Category::Input},
    {"zwp_virtual_keyboard_manager_v1", Category::VirtualInput},
    {"zwp_xwayland_keyboard_grab_manager_v1", Category::KeyboardGrab},
    {"zxdg_decoration_manager_v1", Category::Windows},
    {"zxdg_exporter_v1", Category::Windows},
    {"zxdg_exporter_v2", Category::Windows},
    {"zxdg_importer_v1", Category::Windows},
    {"zxdg_importer_v2", Category::Windows},
    {"zxdg_output_manager_v1", Category::Output},
    {"zxdg_shell_v6", Category::Windows},
});

static_assert(std::is_sorted(globals.begin(), globals.end(),
                             [](const Global &a, const Global &b) { return a.interface < b.interface; }));

const Properties &propertiesOf(Category category)
{
    return properties[static_cast<std::size_t>(category)];
}

} // namespace

std::span<const Category> allCategories()
{
    static constexpr auto categories = [] {
        std::array<Category, properties.size()> all{};
        std::transform(properties.begin(), properties.end(), all.begin(),
                       [](const Properties &each) { return each.category; });
        return all;
    }();
    return categories;
}

Category categoryOf(std::string_view interface)
{
    const auto found =
        std::lower_bound(globals.begin(), globals.end(), interface,
                         [](const Global &global, std::string_view wanted) { return global.interface < wanted; });
    return found != globals.end() && found->interface == interface ? found->category : Category::Unknown;
}

std::string_view name(Category category)
{
    return propertiesOf(category).name;
}

std::optional<Category> categoryFromName(std::string_view name)
{
    for (const Properties &each : properties) {
        if (each.name == name)
            return each.category;
    }
    return std::nullopt;
}

std::string_view title(Category category)
{
    return propertiesOf(category).title;
}

bool allowedByDefault(Category category)
{
    return propertiesOf(category).allowed;
}

std::string_view helpText(Category category)
{
    return propertiesOf(category).help;
}

} // namespace gangway::protocol
