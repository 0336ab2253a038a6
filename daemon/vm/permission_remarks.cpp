// SPDX-License-Identifier: Apache-2.0

#include "vm/permission_remarks.h"

#include "translations/filled.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace gangway::vm {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Permissions)
};

// An interface whose objects clients get through another one, empty if it is a global.
std::string_view makerOf(const relay::InterfaceType &interface, const relay::Catalogue &catalogue)
{
    if (protocol::categoryOf(interface.name()) != protocol::Category::Unknown)
        return {};
    const auto makes = [&](const relay::MessageType &message) {
        return std::ranges::any_of(message.arguments, [&](const relay::ArgumentType &argument) {
            return argument.type == protocol::ArgumentType::NewId && argument.interface == &interface;
        });
    };
    for (const relay::InterfaceType &other : catalogue.interfaces()) {
        if (&other
                != &interface && (std::ranges::any_of(other.requests, makes) || std::ranges::any_of(other.events, makes)))
            return other.name();
    }
    return {};
}

class Remarks {
public:
    Remarks(const config::Settings &settings, const relay::Catalogue &catalogue, std::span<const host::HostGlobal> kept)
        : permissions_(config::permissionsOf(settings)), catalogue_(catalogue), kept_(kept)
    {
        for (const protocol::Category category : settings.allow.categories)
            allowed(category);
        for (const std::string &interface : settings.allow.interfaces)
            allowed(interface, settings.deny.interfaces.contains(interface));
        for (const std::string &interface : settings.deny.interfaces)
            known("deny", interface);
        for (const auto &[interface, version] : settings.maxVersions)
            known("max-version", interface);
    }

    std::vector<std::string> texts;

private:
    void allowed(protocol::Category category)
    {
        const std::string name(protocol::name(category));
        std::string keeps;
        for (const host::HostGlobal &global : kept_) {
            if (protocol::categoryOf(global.interface) == category && permissions_.allows(global.interface)
                && keeps.find(global.interface) == std::string::npos)
                keeps += (keeps.empty() ? "" : ", ") + global.interface;
        }
        if (!keeps.empty())
            kept(name, keeps);
        if (!permissions_.categories.contains(category))
            denied(name, category);
    }

    void allowed(const std::string &interface, bool deniedToo)
    {
        if (!known("allow", interface))
            return;
        if (std::ranges::find(kept_, interface, &host::HostGlobal::interface) != kept_.end())
            kept(interface, interface);
        if (!deniedToo && !permissions_.allows(interface))
            denied(interface, protocol::categoryOf(interface));
    }

    bool known(const std::string &key, const std::string &interface)
    {
        const relay::InterfaceType *type = catalogue_.find(interface);
        if (!type) {
            texts.push_back(
                filled(Texts::tr("%1 names %2, but Gangway knows no protocol with this interface: \"gangwayd "
                                 "--list-protocols\" lists those that it knows"),
                       key, interface));
            return false;
        }
        if (type == &catalogue_.display()) {
            texts.push_back(filled(Texts::tr("%1 names %2, which every client has"), key, interface));
            return false;
        }
        const std::string_view maker = makerOf(*type, catalogue_);
        if (!maker.empty())
            texts.push_back(filled(Texts::tr("%1 names %2, which has no permission of its own: clients get it from %3"),
                                   key, interface, std::string(maker)));
        return maker.empty();
    }

    void kept(const std::string &entry, const std::string &interfaces)
    {
        texts.push_back(filled(Texts::tr("allow=%1 does not open %2: the host keeps that from sandboxes. Set "
                                         "security-context to off, and the host no longer treats this VM as one"),
                               entry, interfaces));
    }

    // Not by deny, which is as it was set.
    void denied(const std::string &entry, protocol::Category category)
    {
        if (std::ranges::find(feature::pastDirections, category) != feature::pastDirections.end())
            texts.push_back(filled(Texts::tr("allow=%1 has no effect while a direction of the clipboard or of the "
                                             "selected text is closed, which it would get around"),
                                   entry));
    }

    const protocol::Permissions permissions_;
    const relay::Catalogue &catalogue_;
    std::span<const host::HostGlobal> kept_;
};

} // namespace

std::vector<std::string> permissionRemarks(const config::Settings &settings, const relay::Catalogue &catalogue,
                                           std::span<const host::HostGlobal> kept)
{
    return Remarks(settings, catalogue, kept).texts;
}

} // namespace gangway::vm
