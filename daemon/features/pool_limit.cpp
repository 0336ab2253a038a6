// SPDX-License-Identifier: Apache-2.0

#include "features/pool_limit.h"

#include "relay/per_object.h"
#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>
#include <memory>

namespace gangway::feature {

namespace wl_shm = protocol::wl_shm;
namespace wl_shm_pool = protocol::wl_shm_pool;

namespace {

using Budget = PoolLimit::Budget;

class Pool {
public:
    explicit Pool(std::shared_ptr<Budget> budget) : budget_(std::move(budget)) {}
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;
    ~Pool() { budget_->used -= bytes_; }

    // False if the VM has no room for it. By the protocol a pool never shrinks.
    bool growTo(std::int32_t size)
    {
        const std::uint64_t bytes = std::max(bytes_, static_cast<std::uint64_t>(std::max(size, 0)));
        const std::uint64_t room = budget_->limit - std::min(budget_->limit, budget_->used);
        if (bytes - bytes_ > room)
            return false;
        budget_->used += bytes - bytes_;
        bytes_ = bytes;
        return true;
    }

private:
    std::shared_ptr<Budget> budget_;
    std::uint64_t bytes_ = 0;
};

// What keeps a pool alive: its wl_shm_pool and its wl_buffers.
using PoolUsers = relay::PerObject<std::shared_ptr<Pool>>;

template <class Message>
void growOrRefuse(relay::Call<Message> &call, Pool &pool, std::uint64_t limit)
{
    if (pool.growTo(call.message.size))
        call.forward();
    else
        call.session.refuse(
            {relay::DisplayError::NoMemory,
             "the shared memory pools of this VM would pass their limit of " + std::to_string(limit) + " bytes"});
}

} // namespace

void PoolLimit::install(relay::Hooks &hooks) const
{
    hooks.add<wl_shm::request::create_pool>([budget = budget_](auto &call) {
        auto pool = std::make_shared<Pool>(budget);
        call.session.template state<PoolUsers>().make(*call.message.id, pool);
        growOrRefuse(call, *pool, budget->limit);
    });
    // Another feature may have made a pool without us.
    hooks.add<wl_shm_pool::request::resize>([budget = budget_](auto &call) {
        if (const auto *pool = call.session.template state<PoolUsers>().find(call.self))
            growOrRefuse(call, **pool, budget->limit);
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
