// SPDX-License-Identifier: Apache-2.0
//
// How little of a large picture is copied that changes a little at a time.

#include "host_shadow.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>

using namespace gangway;
using namespace gangway::test;

namespace {

constexpr int width = 3840;
constexpr int height = 2160;
constexpr int stride = width * 4;
constexpr std::size_t pictureBytes = std::size_t{stride} * height;
constexpr int frames = 600;

// A hundredth of the picture.
struct Change {
    static constexpr int width = 384;
    static constexpr int height = 216;
    int x = 0;
    int y = 0;

    void paint(std::span<std::byte> picture, int colour) const
    {
        for (int row = y; row < y + height; ++row)
            std::memset(picture.data() + row * stride + x * 4, colour, width * 4);
    }
    void copy(std::span<std::byte> to, std::span<const std::byte> from) const
    {
        for (int row = y; row < y + height; ++row)
            std::memcpy(to.data() + row * stride + x * 4, from.data() + row * stride + x * 4, width * 4);
    }
};

class Movie {
public:
    Movie(int deep, ShadowHost::Releasing releasing)
        : painting_(bench_.bench), file_(pictureBytes * static_cast<std::size_t>(deep)),
          surface_(painting_.makeSurface()), deep_(static_cast<std::size_t>(deep)), truth_(pictureBytes)
    {
        painting_.host.releasing = releasing;
        painting_.host.uploads = false;
        const std::uint32_t pool = painting_.makePool(file_);
        for (int i = 0; i < deep; ++i)
            buffers_.push_back(painting_.makeBuffer(
                pool,
                {.offset = i * static_cast<int>(pictureBytes), .width = width, .height = height, .stride = stride}));
    }

    // Shows a picture with this change, in the next buffer, which the client brings up to date.
    void show(const Change &change)
    {
        changes_.push_back(change);
        const auto frame = changes_.size() - 1;
        change.paint(truth_, static_cast<int>(frame % 251) + 1);
        const auto picture = file_.bytes().subspan(frame % deep_ * pictureBytes, pictureBytes);
        for (std::size_t since = frame < deep_ ? 0 : frame - deep_ + 1; since <= frame; ++since)
            changes_[since].copy(picture, truth_);
        painting_.attach(surface_, buffers_[frame % deep_]);
        if (frame == 0)
            painting_.damageBuffer(surface_, 0, 0, width, height);
        else
            painting_.damageBuffer(surface_, change.x, change.y, Change::width, Change::height);
        painting_.commit(surface_);
        painting_.pump();
    }

    bool right() const
    {
        const auto &surface = painting_.host.surfaces.at(painting_.hostSurface(surface_));
        if (surface.uploaded)
            return std::memcmp(surface.uploaded->data(), truth_.data(), pictureBytes) == 0;
        return std::memcmp(painting_.host.buffers.at(surface.shown).pool->bytes().data(), truth_.data(), pictureBytes)
            == 0;
    }

    double share() const
    {
        const auto statistics = bench_.shadows.statistics();
        CHECK(statistics.fullBytes == pictureBytes * frames);
        return static_cast<double>(statistics.copiedBytes) / static_cast<double>(statistics.fullBytes);
    }

private:
    ShadowBench bench_{variations()[0]};
    Painting painting_;
    MappedFile file_;
    std::uint32_t surface_;
    std::size_t deep_;
    std::vector<std::uint32_t> buffers_;
    Bytes truth_;
    std::vector<Change> changes_;
};

} // namespace

TEST_CASE("Of a client that changes a hundredth of its picture at a time at most a fiftieth is copied")
{
    for (const int deep : {2, 3}) {
        CAPTURE(deep);
        SUBCASE("anywhere, at a host that releases buffers at once")
        {
            std::minstd_rand random(1);
            Movie movie(deep, ShadowHost::Releasing::AtOnce);
            for (int frame = 0; frame < frames; ++frame) {
                movie.show({std::uniform_int_distribution(0, width - Change::width)(random),
                            std::uniform_int_distribution(0, height - Change::height)(random)});
                REQUIRE(movie.right());
            }
            CHECK(movie.share() <= 0.02);
        }
        SUBCASE("slowly going on, at a host that uses each buffer until the next one")
        {
            Movie movie(deep, ShadowHost::Releasing::OnReplacement);
            for (int frame = 0; frame < frames; ++frame) {
                movie.show({frame * 20 % (width - Change::width), frame * 3 % (height - Change::height)});
                REQUIRE(movie.right());
            }
            CHECK(movie.share() <= 0.02);
        }
    }
}
