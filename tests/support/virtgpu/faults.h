// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gangway::test::virtgpu {

// What may be wrong with a virtio-gpu device and its host, each by itself. All of it is what real hosts do.
//
// The name behind each is the one that parseFaults takes, so that a program can be given faults by its environment.
// Counts begin with 1 and go by context.
struct Faults {
    // The device lacks something.
    bool no3d = false;             // no-3d: a plain device without contexts
    bool noBlobs = false;          // no-blobs
    bool noContextTypes = false;   // no-context-types
    bool noCrossDomain = false;    // no-cross-domain: contexts of GPUs only
    bool noWayland = false;        // no-wayland: the host was started without a Wayland socket
    bool noWindow = false;         // no-window: no window to the host's memory
    bool noDebugName = false;      // no-debug-name: as Linux 6.1
    bool forbidden = false;        // forbidden: this user may not open its node
    bool gpu = false;              // gpu: not wrong; it has capability sets of GPUs too
    bool allocatesDmabufs = false; // allocates-dmabufs: the host's memory is told to be dma-bufs

    // The device fails.
    std::optional<std::uint64_t> window;     // window=BYTES: the size of the window to the host's memory
    std::optional<std::uint64_t> goneAfter;  // gone-after=COUNT: ENODEV after as many submissions
    bool spuriousEvents = false;             // spurious-events: one context's event completes the polls of all (QEMU)
    std::optional<std::uint64_t> loseEvent;  // lose-event=COUNT: each COUNTth message comes without an event
    bool importsForeign = false;             // imports-foreign: of other devices' buffers, as Linux 6.14
    bool holdPolls = false;                  // hold-polls: no poll is answered while it is set
    std::optional<std::uint64_t> delayPolls; // delay-polls=MILLISECONDS: no poll is answered sooner

    // The host's side of a context fails.
    bool initFails = false;                       // init-fails: the compositor can't be reached
    std::optional<std::uint64_t> workerDiesAfter; // worker-dies-after=COUNT messages to the guest, silently
    std::optional<std::uint64_t> endsAfter;       // ends-after=COUNT messages the compositor has closed
    std::optional<std::uint64_t> loseSend;        // lose-send=COUNT: the COUNTth Send fails, silently
    bool noImages = false;                        // no-images: queries for images are refused
    bool oneImage = false;                        // one-image: none is promised while one waits to be made (minigbm)
    bool headerFirst = false;                     // header-first: a message's header is there before the rest

    // The host lies in its messages.
    std::optional<std::uint64_t> identifierCount; // identifier-count=COUNT, whatever there are
    std::optional<std::uint64_t> identifierType;  // identifier-type=TYPE for all
    std::optional<std::uint64_t> blobSize;        // blob-size=BYTES for all
    std::optional<std::uint64_t> dataSize;        // data-size=BYTES, whatever there are
    std::optional<std::uint64_t> lyingPages;      // lying-pages=SEED: random bytes in place of messages
};

// "NAME[=VALUE],NAME..." Throws std::invalid_argument, which tells the name.
Faults parseFaults(std::string_view text);

} // namespace gangway::test::virtgpu
