// SPDX-License-Identifier: Apache-2.0

#include "vm/features.h"

#include "features/app_id.h"
#include "features/bus_names.h"
#include "features/global_filter.h"
#include "features/gtk_primary_selection.h"
#include "features/pool_limit.h"
#include "features/shown_texts.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "relay/session.h"

#include <QCoreApplication>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::vm {

namespace {

using config::Settings;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Vm)
};

// Why a global is not offered. Not inside a function that returns std::string, where lupdate would look for Texts in
// std.
QString reasonOf(const feature::GlobalFilter::Verdict &verdict)
{
    using Offer = feature::GlobalFilter::Verdict::Offer;
    switch (verdict.offer) {
    case Offer::Offered:
        if (verdict.capped)
            return Texts::tr("max-version offers it in version %1 at most").arg(verdict.version);
        break;
    case Offer::UnknownInterface:
        return Texts::tr("Gangway knows no protocol with this interface");
    case Offer::CategoryDenied: {
        const std::string_view category = protocol::name(verdict.category);
        return Texts::tr("the category %1 is not allowed")
            .arg(QString::fromUtf8(category.data(), static_cast<qsizetype>(category.size())));
    }
    case Offer::InterfaceDenied:
        return Texts::tr("deny names this interface");
    case Offer::Hidden:
        return QString::fromStdString(verdict.reason);
    }
    return {};
}

class Selections final : public Feature {
public:
    explicit Selections(feature::Clipboard &clipboard) : clipboard_(clipboard) {}
    void install(relay::Hooks &hooks, const HookedSessions &) override { clipboard_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override
    {
        clipboard_.setClipboard(settings.clipboard);
        clipboard_.setPrimary(settings.primary);
    }
    void permissionsChanged() { clipboard_.permissionsChanged(); }

private:
    feature::Clipboard &clipboard_;
};

class Permissions final : public Feature {
public:
    Permissions(const Settings &settings, std::function<void()> changed)
        : filter_(config::permissionsOf(settings)), changed_(std::move(changed))
    {}

    void install(relay::Hooks &hooks, const HookedSessions &sessions) override
    {
        const host::Connector &host = sessions.host;
        filter_.install(hooks, [&host](const relay::InterfaceType &interface) { return host.hides(interface); });
    }
    void apply(const Settings &settings, relay::Relay &relay) override
    {
        if (!std::exchange(applied_, true))
            relay.setPermissions(filter_.permissions());
        auto permissions = config::permissionsOf(settings);
        if (permissions == filter_.permissions())
            return;
        filter_.setPermissions(std::move(permissions), relay);
        for (const auto &session : relay.sessions()) {
            if (session->ended())
                continue;
            feature::updateGtkPrimarySelection(*session);
            session->flush();
        }
        changed_();
    }
    void decide(const HostGlobal &global, const relay::Catalogue &catalogue, const host::Connector *host,
                GlobalOffer &offer) const override
    {
        const auto verdict = filter_.classify(
            catalogue, global.interface, global.version,
            [host](const relay::InterfaceType &interface) { return host ? host->hides(interface) : std::string(); });
        using Offer = feature::GlobalFilter::Verdict::Offer;
        if (verdict.offer != Offer::UnknownInterface)
            offer.category = protocol::name(verdict.category);
        offer.reason = reasonOf(verdict).toStdString();
        if (verdict.offer != Offer::Offered)
            return;
        if (global.kept)
            offer.reason = Texts::tr("the host keeps it from sandboxes; clients get it without a security context, by "
                                     "security-context=off")
                               .toStdString();
        else
            offer.version = verdict.version;
    }

private:
    feature::GlobalFilter filter_;
    std::function<void()> changed_;
    bool applied_ = false;
};

class WindowList final : public Feature {
public:
    explicit WindowList(std::function<void()> changed)
        : windows_([changed = std::move(changed)](relay::Session &) { changed(); })
    {}

    void install(relay::Hooks &hooks, const HookedSessions &) override { windows_.install(hooks); }
    void describe(relay::Session &session, SessionState &state) const override
    {
        state.windows = feature::Windows::count(session);
        state.windowChanges = feature::Windows::changes(session);
    }
    void listWindows(relay::Session &session, std::vector<WindowState> &windows) const override
    {
        for (const feature::Window *window : feature::Windows::of(session))
            windows.push_back({window->number, view(window->title), view(window->appId)});
    }

private:
    static std::string_view view(const std::optional<std::string> &text) { return text ? *text : std::string_view(); }

    feature::Windows windows_;
};

class Titles final : public Feature {
public:
    explicit Titles(const Settings &settings)
        : tag_(settings.tag), style_(settings.titles), titles_(settings.tag, settings.titles)
    {}

    void install(relay::Hooks &hooks, const HookedSessions &) override { titles_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &relay) override
    {
        if (settings.tag == tag_ && settings.titles == style_)
            return;
        tag_ = settings.tag;
        style_ = settings.titles;
        titles_.setTag(tag_);
        titles_.setStyle(style_);
        for (const auto &session : relay.sessions())
            titles_.retitle(*session);
    }

private:
    // The current value, so that changes of other settings don't retitle the windows.
    std::string tag_;
    feature::TextStyle style_;
    feature::TitleTag titles_;
};

class AppIds final : public Feature {
public:
    void install(relay::Hooks &hooks, const HookedSessions &) override { appId_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override
    {
        appId_.setRule(settings.appId);
        appId_.setStyle(settings.titles);
    }

private:
    feature::AppId appId_;
};

class OtherTexts final : public Feature {
public:
    void install(relay::Hooks &hooks, const HookedSessions &) override { texts_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override { texts_.setStyle(settings.titles); }

private:
    feature::ShownTexts texts_;
};

class SharedMemory final : public Feature {
public:
    explicit SharedMemory(const Settings &settings) : limit_(settings.poolBytes) {}

    void install(relay::Hooks &hooks, const HookedSessions &) override { limit_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override { limit_.setLimit(settings.poolBytes); }

private:
    feature::PoolLimit limit_;
};

// A feature that no setting changes.
class Fixed final : public Feature {
public:
    explicit Fixed(void (*add)(relay::Hooks &)) : add_(add) {}
    void install(relay::Hooks &hooks, const HookedSessions &) override { add_(hooks); }

private:
    void (*add_)(relay::Hooks &);
};

} // namespace

std::vector<std::unique_ptr<Feature>> makeFeatures(const Settings &settings, feature::Clipboard &clipboard,
                                                   const std::function<void()> &windowsChanged)
{
    std::vector<std::unique_ptr<Feature>> all;
    auto selections = std::make_unique<Selections>(clipboard);
    auto permissions = std::make_unique<Permissions>(settings, [&it = *selections] { it.permissionsChanged(); });
    all.push_back(std::move(selections));
    all.push_back(std::move(permissions));
    all.push_back(std::make_unique<Fixed>(feature::installGtkPrimarySelection));
    // Before the features that change titles, so that it sees what clients set.
    all.push_back(std::make_unique<WindowList>(windowsChanged));
    all.push_back(std::make_unique<Titles>(settings));
    all.push_back(std::make_unique<Fixed>(feature::installBusNames));
    all.push_back(std::make_unique<AppIds>());
    all.push_back(std::make_unique<OtherTexts>());
    all.push_back(std::make_unique<SharedMemory>(settings));
    return all;
}

} // namespace gangway::vm
