// SPDX-License-Identifier: Apache-2.0
//
// The client of the benchmark: its bytes are made by hand, for a toolkit's or libwayland's own time
// would hide what is measured. Everything throws std::runtime_error when the connection fails,
// the host reports a mistake, or nothing comes for ten seconds.

#pragma once

#include "connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::bench {

class Client {
public:
    explicit Client(const std::string &socketPath);
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    // wl_display.sync, until its wl_callback.done and wl_display.delete_id have come.
    void roundTrip();

    // wl_display.get_registry and a round trip. How many globals are offered.
    std::size_t getRegistry();
    // Binds a global at the version offered, and returns its id.
    std::uint32_t bind(std::string_view interface);
    // As an application has it that sits in the tray: the registry and five globals.
    void settle();
    // Makes what the calls below need: a surface with a buffer, and a keyboard.
    void openWindow();

    // wl_surface.damage: 24 bytes each, in batches of 4 KiB, then a round trip.
    void sendDamages(std::uint32_t count);
    // A round trip in which the host sends this many wl_keyboard.key: 24 bytes each. They must
    // come whole and in order.
    void receiveKeys(std::uint32_t count);
    // attach, damage, frame and commit, until the frame callback is done and deleted.
    void drawFrame();
    // wl_shm.create_pool with a descriptor, and wl_shm_pool.destroy, this many times; then a round trip.
    void sendPools(std::uint32_t count);

private:
    struct Global {
        std::string interface;
        std::uint32_t name = 0;
        std::uint32_t version = 0;
    };

    std::uint32_t makeId();
    void waitUntilDone(std::uint32_t callback);
    void dispatch();
    void handle(const Message &message);
    void onDisplay(const Message &message);

    Connection connection_;
    std::uint32_t nextId_ = 2;
    std::vector<std::uint32_t> freeIds_;
    std::uint32_t awaited_ = 0; // the callback whose delete_id is waited for; 0 once it has come
    bool done_ = false;
    bool released_ = false;
    std::vector<Global> globals_;
    std::uint32_t registry_ = 0;
    std::uint32_t shm_ = 0;
    std::uint32_t keyboard_ = 0;
    std::uint32_t surface_ = 0;
    std::uint32_t buffer_ = 0;
    std::uint32_t keys_ = 0;
    bool keysInOrder_ = true;
    wire::Fd memory_;
};

} // namespace gangway::bench
