// SPDX-License-Identifier: Apache-2.0

#include "outliving.h"

#include "exit_codes.h"
#include "relay/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace gangway {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Outliving)
};

constexpr int checkMilliseconds = 1000;
// A bus that is started anew is there again in less.
constexpr int mostIdle = 5;

} // namespace

Outliving::Outliving(control::Service &service, const vm::VmSet &vms, Say say) : vms_(vms), say_(std::move(say))
{
    using control::Service;
    timer_.setInterval(checkMilliseconds);
    QObject::connect(&timer_, &QTimer::timeout, &connections_, [this] { check(); });
    QObject::connect(&service, &Service::busLost, &connections_, [this] {
        say_(trace::Priority::Warning,
             Texts::tr("the session bus is gone; what is served goes on, and the bus is looked for"));
        idle_ = 0;
        timer_.start();
    });
    QObject::connect(&service, &Service::nameLost, &connections_, [this](const QString &reason) {
        timer_.stop();
        say_(trace::Priority::Warning, Texts::tr("%1; what is served goes on").arg(reason));
    });
    QObject::connect(&service, &Service::nameTaken, &connections_, [this] {
        timer_.stop();
        say_(trace::Priority::Info, Texts::tr("reached over the session bus now"));
    });
}

void Outliving::check()
{
    idle_ = anyClient() ? 0 : idle_ + 1;
    if (idle_ < mostIdle)
        return;
    say_(trace::Priority::Warning, Texts::tr("the session bus has not come back, and no client is connected: ending"));
    QCoreApplication::exit(exitFailure);
}

bool Outliving::anyClient() const
{
    return std::ranges::any_of(vms_.vms(), [](const auto &vm) {
        return std::ranges::any_of(vm.second->relay().sessions(),
                                   [](const auto &session) { return !session->ended(); });
    });
}

} // namespace gangway
