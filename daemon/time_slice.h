// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>

namespace gangway {

// What machines with eight processors or more give everybody.
inline constexpr std::chrono::nanoseconds longSlice{2'800'000};

// Asks the kernel for a time slice of at least this length. Each message that the relay passes on wakes the program
// that it is for; with the short slices of a machine with few processors (1.4 ms with two), that one often takes the
// processor from the relay before it has gone back to sleep, which costs a round trip a tenth of its time. The slice is
// nothing that the relay uses up: it works for microseconds at a time.
//
// For this thread only, not for its children. Kernels before 6.12 know no such wish, and a sandbox may forbid it: then
// nothing changes.
void askForSlice(std::chrono::nanoseconds slice = longSlice);

// The slice of this thread; 0 if the kernel doesn't tell.
std::chrono::nanoseconds timeSlice();

} // namespace gangway
