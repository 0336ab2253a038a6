// SPDX-License-Identifier: Apache-2.0

#include "vm/features.h"

#include "features/app_id.h"
#include "features/bus_names.h"
#include "features/clipboard.h"
#include "features/global_filter.h"
#include "features/gtk_primary_selection.h"
#include "features/pool_limit.h"
#include "features/title_tag.h"
#include "features/windows.h"
#include "relay/session.h"
#include "translations/filled.h"

#include <QCoreApplication>

#include <utility>

namespace gangway::vm {

namespace {

using config::Settings;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Vm)
};

// Not inside of a function that gives a std::string: lupdate would look for Texts in std.
QString notAllowed()
{
    return Texts::tr("the category %1 is not allowed");
}

class Selections final : public Feature {
public:
    void install(relay::Hooks &hooks) override { clipboard_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override
    {
        clipboard_.setClipboard(settings.clipboard);
        clipboard_.setPrimary(settings.primary);
    }

private:
    feature::Clipboard clipboard_;
};

class Permissions final : public Feature {
public:
    explicit Permissions(const Settings &settings) : filter_(config::allowedCategories(settings)) {}

    void install(relay::Hooks &hooks) override { filter_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &relay) override
    {
        filter_.setAllowed(config::allowedCategories(settings), relay);
    }
    std::string hides(const relay::InterfaceType &interface) const override
    {
        const protocol::Category category = protocol::categoryOf(interface.name());
        if (filter_.allowed().contains(category))
            return {};
        return filled(notAllowed(), std::string(protocol::name(category)));
    }

private:
    feature::GlobalFilter filter_;
};

class WindowList final : public Feature {
public:
    explicit WindowList(std::function<void()> changed)
        : windows_([changed = std::move(changed)](relay::Session &) { changed(); })
    {}

    void install(relay::Hooks &hooks) override { windows_.install(hooks); }
    void describe(relay::Session &session, SessionState &state) const override
    {
        for (const feature::Window *window : feature::Windows::of(session))
            state.windows.push_back({view(window->title), view(window->appId)});
    }

private:
    static std::string_view view(const std::optional<std::string> &text) { return text ? *text : std::string_view(); }

    feature::Windows windows_;
};

class Titles final : public Feature {
public:
    explicit Titles(const Settings &settings) : now_(settings.tag), tag_(settings.tag) {}

    void install(relay::Hooks &hooks) override { tag_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &relay) override
    {
        if (settings.tag == now_)
            return;
        now_ = settings.tag;
        tag_.setTag(settings.tag);
        for (const auto &session : relay.sessions())
            tag_.retitle(*session);
    }

private:
    std::string now_; // so that no other change retitles the windows
    feature::TitleTag tag_;
};

class AppIds final : public Feature {
public:
    void install(relay::Hooks &hooks) override { appId_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override { appId_.setRule(settings.appId); }

private:
    feature::AppId appId_;
};

class SharedMemory final : public Feature {
public:
    explicit SharedMemory(const Settings &settings) : limit_(settings.poolBytes) {}

    void install(relay::Hooks &hooks) override { limit_.install(hooks); }
    void apply(const Settings &settings, relay::Relay &) override { limit_.setLimit(settings.poolBytes); }

private:
    feature::PoolLimit limit_;
};

// One that no setting changes.
class Fixed final : public Feature {
public:
    explicit Fixed(void (*add)(relay::Hooks &)) : add_(add) {}
    void install(relay::Hooks &hooks) override { add_(hooks); }

private:
    void (*add_)(relay::Hooks &);
};

} // namespace

std::vector<std::unique_ptr<Feature>> makeFeatures(const Settings &settings,
                                                   const std::function<void()> &windowsChanged)
{
    std::vector<std::unique_ptr<Feature>> all;
    all.push_back(std::make_unique<Selections>());
    all.push_back(std::make_unique<Permissions>(settings));
    all.push_back(std::make_unique<Fixed>(feature::installGtkPrimarySelection));
    all.push_back(std::make_unique<WindowList>(windowsChanged)); // what clients say of windows, not what becomes of it
    all.push_back(std::make_unique<Titles>(settings));
    all.push_back(std::make_unique<Fixed>(feature::installBusNames));
    all.push_back(std::make_unique<AppIds>());
    all.push_back(std::make_unique<SharedMemory>(settings));
    return all;
}

} // namespace gangway::vm
