// SPDX-License-Identifier: Apache-2.0

#include "features/pool_limit.h"

#include "relay/per_object.h"
#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace gangway::feature {

namespace wl_shm = protocol::wl_shm;
namespace wl_shm_pool = protocol::wl_shm_pool;

namespace {

using Budget = PoolLimit::Budget;

// What the pools of a session hold, in bytes.
using ClientUse = std::shared_ptr<std::uint64_t>;

std::uint64_t roomIn(std::uint64_t limit, std::uint64_t used)
{
    return limit - std::min(limit, used);
}

class Pool {
public:
    Pool(std::shared_ptr<Budget> budget, ClientUse client) : budget_(std::move(budget)), client_(std::move(client)) {}
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;
    ~Pool()
    {
        budget_->used -= bytes_;
        *client_ -= bytes_;
    }

    // Empty, or why there is no room for it. By the protocol a pool never shrinks.
    std::string growTo(std::int32_t size)
    {
        const std::uint64_t bytes = std::max(bytes_, static_cast<std::uint64_t>(std::max(size, 0)));
        const std::uint64_t more = bytes - bytes_;
        if (more > roomIn(budget_->limit, budget_->used))
            return "the shared memory pools of this VM would pass their limit of " + std::to_string(budget_->limit)
                + " bytes";
        if (more > roomIn(budget_->clientLimit(), *client_))
            return "the shared memory pools of this client would pass their limit of "
                + std::to_string(budget_->clientLimit()) + " bytes";
        budget_->used += more;
        *client_ += more;
        bytes_ = bytes;
        return {};
    }

private:
    std::shared_ptr<Budget> budget_;
    ClientUse client_;
    std::uint64_t bytes_ = 0;
};

// What keeps a pool alive: its wl_shm_pool and its wl_buffers.
using PoolUsers = relay::PerObject<std::shared_ptr<Pool>>;

template <class Message>
void growOrRefuse(relay::Call<Message> &call, Pool &pool)
{
    std::string whyNot = pool.growTo(call.message.size);
    if (whyNot.empty())
        call.forward();
    else
        call.session.refuse({relay::DisplayError::NoMemory, std::move(whyNot)});
}

} // namespace

void PoolLimit::install(relay::Hooks &hooks) const
{
    hooks.add<wl_shm::request::create_pool>([budget = budget_](auto &call) {
        auto &client = call.session.template state<ClientUse>();
        if (!client)
            client = std::make_shared<std::uint64_t>(0);
        auto pool = std::make_shared<Pool>(budget, client);
        call.session.template state<PoolUsers>().make(*call.message.id, pool);
        growOrRefuse(call, *pool);
    });
    // Another feature may have made a pool without us.
    hooks.add<wl_shm_pool::request::resize>([](auto &call) {
        if (const auto *pool = call.session.template state<PoolUsers>().find(call.self))
            growOrRefuse(call, **pool);
        else
            call.forward();
    });
    hooks.add<wl_shm_pool::request::create_buffer>([](auto &call) {
        auto &users = call.session.template state<PoolUsers>();
        if (const auto *pool = users.find(call.self))
            users.make(*call.message.id, *pool);
        call.forward();
    });
}

} // namespace gangway::feature
