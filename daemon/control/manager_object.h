// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/object.h"

namespace gangway::control {

// org.gangway.Gangway1.Manager, the root object.
class ManagerObject final : public Object {
public:
    // The store must outlive it.
    explicit ManagerObject(config::Store &store);

    QVariant property(const QString &name) const override;
    Result call(const QString &method, const QVariantList &arguments, const QString &caller,
                const Answer &later) override;

private:
    struct Tables;

    QVariant version() const;
    QVariant settingsFile() const { return store_.file(); }
    QVariant writable() const { return store_.writable(); }
    QVariant problem() const { return store_.problem(); }

    Result addVm(const Call &call);
    Result removeVm(const Call &call);
    Result renameVm(const Call &call);
    Result getVm(const Call &call);
    Result quit(const Call &call);

    config::Store &store_;
};

} // namespace gangway::control
