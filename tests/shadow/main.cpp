// SPDX-License-Identifier: Apache-2.0

#include "daemon.h"
#include "host/shadow/shadow_buffers.h"
#include "support/memory_of_files.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

// GANGWAY_TEST_SHADOW_ROOM: how many bytes of shared memory there are. GANGWAY_TEST_SHADOW_REPORT: a file that gets
// the statistics at the end.
int main(int argc, char **argv)
{
    using namespace gangway;
    auto memory = std::make_shared<test::MemoryOfFiles>();
    if (const char *const room = std::getenv("GANGWAY_TEST_SHADOW_ROOM"))
        memory->room = std::strtoull(room, nullptr, 10);
    host::shadow::ShadowBuffers shadows(memory);
    const int status = runDaemon(argc, argv, [&shadows](relay::Hooks &hooks) { shadows.install(hooks); });
    if (const char *const report = std::getenv("GANGWAY_TEST_SHADOW_REPORT")) {
        if (FILE *const file = std::fopen(report, "w")) {
            const auto statistics = shadows.statistics();
            std::fprintf(file, "frames %llu\ncopied %llu\nfull %llu\nblocks %zu\n",
                         static_cast<unsigned long long>(statistics.frames),
                         static_cast<unsigned long long>(statistics.copiedBytes),
                         static_cast<unsigned long long>(statistics.fullBytes), statistics.blocks);
            std::fclose(file);
        }
    }
    return status;
}
