// SPDX-License-Identifier: Apache-2.0

#include "features/pool_limit.h"

#include "relay/session.h"

#include "messages/wayland.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

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

    // False if the VM has no room for it. The protocol lets a pool only grow.
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

// The pools that a session's wl_shm_pools and wl_buffers keep alive.
struct Pools {
    std::unordered_map<const relay::Object *, std::shared_ptr<Pool>> of;
};

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
        call.session.template state<Pools>().of[call.message.id] = pool;
        growOrRefuse(call, *pool, budget->limit);
    });
    hooks.add<wl_shm_pool::request::resize>([budget = budget_](auto &call) {
        const auto &pools = call.session.template state<Pools>().of;
        if (const auto pool = pools.find(&call.self); pool != pools.end())
            growOrRefuse(call, *pool->second, budget->limit);
        else
            call.forward();
    });
    hooks.add<wl_shm_pool::request::create_buffer>([](auto &call) {
        auto &pools = call.session.template state<Pools>().of;
        // Another feature may have made the pool without us.
        if (const auto pool = pools.find(&call.self); pool != pools.end())
            pools.insert_or_assign(call.message.id, std::shared_ptr(pool->second));
        call.forward();
    });
    const auto forget = [](relay::Session &session, relay::Object &object) {
        session.state<Pools>().of.erase(&object);
    };
    hooks.onGone(wl_shm_pool::interfaceName, forget);
    hooks.onGone("wl_buffer", forget);
}

} // namespace gangway::feature
