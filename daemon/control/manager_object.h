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
    config::Store &store_;
};

} // namespace gangway::control
