// SPDX-License-Identifier: Apache-2.0

#include "features/withdrawal.h"

#include "features/interval.h"
#include "relay/per_object.h"

#include "messages/color-management-v1.h"
#include "messages/drm-lease-v1.h"
#include "messages/ext-data-control-v1.h"
#include "messages/ext-foreign-toplevel-list-v1.h"
#include "messages/ext-idle-notify-v1.h"
#include "messages/ext-image-copy-capture-v1.h"
#include "messages/ext-session-lock-v1.h"
#include "messages/ext-transient-seat-v1.h"
#include "messages/ext-workspace-v1.h"
#include "messages/fullscreen-shell-unstable-v1.h"
#include "messages/input-method-unstable-v2.h"
#include "messages/linux-dmabuf-v1.h"
#include "messages/pointer-constraints-unstable-v1.h"
#include "messages/presentation-time.h"
#include "messages/primary-selection-unstable-v1.h"
#include "messages/wayland.h"
#include "messages/wlr-data-control-unstable-v1.h"
#include "messages/wlr-export-dmabuf-unstable-v1.h"
#include "messages/wlr-foreign-toplevel-management-unstable-v1.h"
#include "messages/wlr-gamma-control-unstable-v1.h"
#include "messages/wlr-layer-shell-unstable-v1.h"
#include "messages/wlr-output-management-unstable-v1.h"
#include "messages/wlr-output-power-management-unstable-v1.h"
#include "messages/wlr-screencopy-unstable-v1.h"

namespace gangway::feature {

namespace p = protocol;
using relay::Hooks;
using relay::Object;
using relay::Session;

namespace {

// Attached to an object once its client has been told how it came out.
struct Settled {};
using SettledObjects = relay::PerObject<Settled>;

template <class Outcome>
void settledBy(Hooks &hooks)
{
    hooks.watch<Outcome>([](const auto &seen) {
        if (!seen.self.withheld())
            seen.session.template state<SettledObjects>().of(seen.self);
    });
}

// For objects that have one outcome and then are of no further use. One that is withdrawn ends at the host, and one
// that is requested later never gets there. Either way the client is told of `failure`, unless it has been told of that
// or of one of `Others`.
template <class Failure, class... Others>
void fails(Hooks &hooks, Failure failure = {})
{
    constexpr std::string_view interface = Failure::messageKey.interface;
    settledBy<Failure>(hooks);
    (settledBy<Others>(hooks), ...);
    hooks.withholding().end(interface);
    hooks.withholding().onInert(interface, [failure](Session &session, Object &object) {
        auto &settled = session.state<SettledObjects>();
        if (settled.contains(object))
            return;
        settled.of(object);
        tell(session, object, Failure(failure));
    });
}

// Objects that were requested when they were denied already, and whose only answer is this.
template <class Answer>
void isAnswered(Hooks &hooks, Answer answer = {})
{
    hooks.withholding().onInert(Answer::messageKey.interface,
                                [answer](Session &session, Object &object) { tell(session, object, Answer(answer)); });
}

template <class Request, class Answer>
void isAnsweredBy(Hooks &hooks)
{
    hooks.withholding().onRequest<Request>(
        [](Session &session, Object &object, auto &) { tell<Answer>(session, object); });
}

// Surfaces, buffers and what is attached to them have to match, or the host disconnects the client. So existing ones go
// on; what a client does not get is new surfaces, and the globals.
void keepDrawing(Hooks &hooks)
{
    for (const relay::InterfaceType &type : hooks.catalogue().interfaces()) {
        if ((type.category == p::Category::Drawing || type.category == p::Category::GraphicsMemory)
            && type.name() != p::wl_compositor::interfaceName)
            hooks.withholding().keep(type.name());
    }
    isAnswered<p::wp_presentation_feedback::event::discarded>(hooks);
    isAnswered<p::wp_image_description_info_v1::event::done>(hooks);
    isAnswered(hooks,
               p::wp_image_description_v1::event::failed{.cause = p::wp_image_description_v1::cause::operating_system,
                                                         .msg = "not allowed"});
    isAnsweredBy<p::zwp_linux_buffer_params_v1::request::create, p::zwp_linux_buffer_params_v1::event::failed>(hooks);
}

void withdrawScreenCapture(Hooks &hooks)
{
    namespace frame = p::ext_image_copy_capture_frame_v1;
    namespace cursor = p::ext_image_copy_capture_cursor_session_v1::event;
    namespace dmabuf = p::zwlr_export_dmabuf_frame_v1;
    fails<p::zwlr_screencopy_frame_v1::event::failed, p::zwlr_screencopy_frame_v1::event::ready>(hooks);
    fails<dmabuf::event::cancel, dmabuf::event::ready>(hooks, {.reason = dmabuf::cancel_reason::permanent});
    fails<frame::event::failed, frame::event::ready>(hooks, {.reason = frame::failure_reason::stopped});
    fails<p::ext_image_copy_capture_session_v1::event::stopped>(hooks);
    Interval<cursor::enter, cursor::leave>::install(hooks, Resume::Yes);
}

void withdrawClipboardManager(Hooks &hooks)
{
    fails<p::zwlr_data_control_source_v1::event::cancelled>(hooks);
    fails<p::zwlr_data_control_device_v1::event::finished>(hooks);
    fails<p::ext_data_control_source_v1::event::cancelled>(hooks);
    fails<p::ext_data_control_device_v1::event::finished>(hooks);
}

// A source that the host doesn't know can't be used: the client is told that it is cancelled.
template <class Request>
void cancelInertSource(Hooks &hooks)
{
    hooks.add<Request>([](auto &call) {
        Object *source = call.message.source;
        call.forward();
        if (source && source->inert())
            tell<p::wl_data_source::event::cancelled>(call.session, *source);
    });
}

// A withheld clipboard looks empty.
template <class Selection>
void looksEmpty(Hooks &hooks)
{
    hooks.withholding().onWithhold(Selection::messageKey.interface,
                                   [](Session &session, Object &object) { tell<Selection>(session, object); });
}

void withdrawClipboard(Hooks &hooks)
{
    namespace device = p::wl_data_device;
    looksEmpty<device::event::selection>(hooks);
    looksEmpty<p::zwp_primary_selection_device_v1::event::selection>(hooks);
    cancelInertSource<device::request::set_selection>(hooks);
    cancelInertSource<device::request::start_drag>(hooks);
    // A client that starts a drag waits for its end.
    hooks.withholding().onRequest<device::request::start_drag>([](Session &session, Object &, auto &message) {
        if (message.source)
            tell<p::wl_data_source::event::cancelled>(session, *message.source);
    });
}

// The host ends the object when it hears of the request, and says so by an event. So nothing may follow.
template <class Stop>
void endsBy(Hooks &hooks)
{
    hooks.watch<Stop>([](const auto &seen) { seen.self.hostDestroyed = true; });
}

void withdrawShellComponents(Hooks &hooks)
{
    endsBy<p::zwlr_foreign_toplevel_manager_v1::request::stop>(hooks);
    endsBy<p::ext_workspace_manager_v1::request::stop>(hooks);
    fails<p::zwlr_layer_surface_v1::event::closed>(hooks);
    fails<p::zwlr_foreign_toplevel_handle_v1::event::closed>(hooks);
    fails<p::zwlr_foreign_toplevel_manager_v1::event::finished>(hooks);
    fails<p::ext_foreign_toplevel_handle_v1::event::closed>(hooks);
    fails<p::ext_foreign_toplevel_list_v1::event::finished>(hooks);
    fails<p::ext_workspace_handle_v1::event::removed>(hooks);
    fails<p::ext_workspace_group_handle_v1::event::removed>(hooks);
    fails<p::ext_workspace_manager_v1::event::finished>(hooks);
    isAnswered<p::zwp_fullscreen_shell_mode_feedback_v1::event::mode_failed>(hooks);
}

void withdrawOutputControl(Hooks &hooks)
{
    namespace configuration = p::zwlr_output_configuration_v1;
    endsBy<p::zwlr_output_manager_v1::request::stop>(hooks);
    fails<p::zwlr_output_mode_v1::event::finished>(hooks);
    fails<p::zwlr_output_head_v1::event::finished>(hooks);
    fails<p::zwlr_output_manager_v1::event::finished>(hooks);
    fails<p::zwlr_output_power_v1::event::failed>(hooks);
    fails<p::zwlr_gamma_control_v1::event::failed>(hooks);
    // One that lacks what was requested meanwhile would be a protocol error.
    fails<configuration::event::cancelled, configuration::event::succeeded, configuration::event::failed>(hooks);
    isAnsweredBy<configuration::request::apply, configuration::event::failed>(hooks);
    isAnsweredBy<configuration::request::test, configuration::event::failed>(hooks);
}

void withdrawSessionLock(Hooks &hooks)
{
    // A locked screen has to be unlocked by the client that locked it, so its lock goes on.
    isAnswered<p::ext_session_lock_v1::event::finished>(hooks);
    hooks.withholding().keep(p::ext_session_lock_surface_v1::interfaceName);
    hooks.withholding().end("zwlr_input_inhibitor_v1");
}

void withdrawInputMethods(Hooks &hooks)
{
    fails<p::zwp_input_method_v2::event::unavailable>(hooks);
    // Otherwise the keys that it has grabbed would reach nobody.
    hooks.withholding().end("zwp_input_method_keyboard_grab_v2");
    hooks.withholding().end("zwp_input_popup_surface_v2");
    hooks.withholding().end("zwp_input_method_context_v1");
}

void withdrawLeases(Hooks &hooks)
{
    namespace device = p::wp_drm_lease_device_v1;
    fails<p::wp_drm_lease_v1::event::finished>(hooks);
    fails<p::wp_drm_lease_connector_v1::event::withdrawn>(hooks);
    hooks.withholding().end("wp_drm_lease_request_v1"); // submitted later, it would become a lease
    hooks.withholding().pass<device::request::release>();
    isAnsweredBy<device::request::release, device::event::released>(hooks);
}

// These protocols are known only where plasma-wayland-protocols was installed at build time.
void withdrawPlasma(Hooks &hooks)
{
    struct Last {
        std::string_view interface;
        std::string_view event;
    };
    for (const Last &last :
         {Last{"zkde_screencast_stream_unstable_v1", "closed"}, Last{"kde_output_configuration_v2", "failed"},
          Last{"org_kde_kwin_outputconfiguration", "failed"}, Last{"kde_output_device_mode_v2", "removed"},
          Last{"org_kde_plasma_window", "unmapped"}, Last{"org_kde_plasma_virtual_desktop", "removed"},
          Last{"org_kde_plasma_activation", "finished"}}) {
        hooks.withholding().end(last.interface);
        hooks.withholding().onInert(last.interface, [event = last.event](Session &session, Object &object) {
            session.bareEvent(object, event);
        });
    }
}

} // namespace

void installWithdrawal(Hooks &hooks)
{
    keepDrawing(hooks);
    withdrawScreenCapture(hooks);
    withdrawClipboardManager(hooks);
    withdrawClipboard(hooks);
    withdrawShellComponents(hooks);
    withdrawOutputControl(hooks);
    withdrawSessionLock(hooks);
    withdrawInputMethods(hooks);
    withdrawLeases(hooks);
    withdrawPlasma(hooks);
    installWithdrawnWindows(hooks);
    installWithdrawnInput(hooks);
    installWithdrawnVirtualInput(hooks);
    installWithdrawnInhibitors(hooks);

    // A pointer must not stay locked for a client that doesn't know that it is.
    fails<p::zwp_locked_pointer_v1::event::unlocked>(hooks);
    fails<p::zwp_confined_pointer_v1::event::unconfined>(hooks);
    fails<p::ext_transient_seat_v1::event::denied, p::ext_transient_seat_v1::event::ready>(hooks);
    // It would lack what was requested meanwhile, and so be a different sandbox.
    hooks.withholding().end("wp_security_context_v1");
    namespace idle = p::ext_idle_notification_v1::event;
    Interval<idle::idled, idle::resumed>::install(hooks, Resume::Yes);
}

} // namespace gangway::feature
