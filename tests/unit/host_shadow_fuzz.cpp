// SPDX-License-Identifier: Apache-2.0
//
// A client that does at random all that a client may do, and keeps what it has to promise: outside of what it says is
// damaged, its new picture is the former one. Then each frame has to be, at the host, what the client has drawn.

#include "host_shadow.h"

#include "messages/viewporter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

using namespace gangway;
using namespace gangway::test;

namespace wp_viewport = protocol::wp_viewport;
namespace wp_viewporter = protocol::wp_viewporter;

namespace {

struct Point {
    double x = 0;
    double y = 0;
};

struct Size {
    int width = 0;
    int height = 0;
};

struct Rectangle {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

// What a client sets of a surface, in its own words.
struct Geometry {
    int transform = 0;
    int scale = 1;
    bool crops = false;
    bool sizes = false;
    double cropX = 0;
    double cropY = 0;
    double cropWidth = 0;
    double cropHeight = 0;
    int width = 0;
    int height = 0;
};

Size turned(Size size, int transform)
{
    return transform % 2 == 0 ? size : Size{size.height, size.width};
}

// From a picture that was flipped (4 and more) and then turned counter-clockwise (by transform % 4 quarters) back to
// the upright one: step by step, by what the words say.
Point upright(Point at, Size stored, int transform)
{
    for (int quarter = 0; quarter < transform % 4; ++quarter) {
        at = {stored.height - at.y, at.x}; // clockwise
        stored = {stored.height, stored.width};
    }
    if (transform >= 4)
        at.x = stored.width - at.x;
    return at;
}

class Client {
public:
    Client(ShadowBench &bench, unsigned seed)
        : painting_(bench.bench), random_(seed), losing_(seed % 3 == 0 ? 50 : 2), file_(4096),
          pool_(painting_.makePool(file_))
    {
        newSurface();
        resize();
    }

    void step()
    {
        painting_.host.releasing = chance(50) ? ShadowHost::Releasing::AtOnce : ShadowHost::Releasing::OnReplacement;
        if (chance(4))
            resize();
        if (chance(6))
            changeGeometry();
        if (chance(1))
            newSurface();
        if (chance(losing_))
            loseBuffer();
        const unsigned what = number(0, 99);
        if (what < 75)
            showBuffer();
        else if (what < 85)
            damageShown();
        else if (what < 90)
            showNothing();
        else if (what < 95)
            painting_.commit(surface_);
        else
            showElsewhere();
        painting_.pump();
        REQUIRE_FALSE(painting_.error);
        for (const std::uint32_t id : std::exchange(painting_.releases, {})) {
            for (Buffer &buffer : buffers_)
                buffer.busy &= buffer.id != id;
        }
        check();
    }

    ~Client() = default;

private:
    struct Buffer {
        std::uint32_t id = 0;
        Layout layout;
        bool busy = false; // until it is released
    };

    unsigned number(unsigned from, unsigned to) { return std::uniform_int_distribution<unsigned>(from, to)(random_); }
    int integer(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    bool chance(unsigned percent) { return number(0, 99) < percent; }

    void newSurface()
    {
        if (surface_ != 0) {
            if (viewport_ != 0)
                painting_.destroy<wp_viewport::request::destroy>(viewport_);
            painting_.destroy<wl_surface::request::destroy>(surface_);
            painting_.pump();
        }
        surface_ = painting_.makeSurface();
        viewport_ = 0;
        geometry_ = {};
        expected_.clear();
        shown_ = 0;
    }

    // Other buffers, of another size, in a pool that grows if need be.
    void resize()
    {
        for (const Buffer &buffer : buffers_)
            painting_.destroy<wl_buffer::request::destroy>(buffer.id);
        buffers_.clear();
        if (chance(20)) {
            painting_.destroy<wl_shm_pool::request::destroy>(pool_);
            pool_ = painting_.makePool(file_);
        }
        size_ = {integer(1, 12) * 4, integer(1, 12) * 4};
        int offset = integer(0, 4) * 4;
        const int count = integer(1, 4);
        for (int i = 0; i < count; ++i) {
            Layout layout{.offset = offset, .width = size_.width, .height = size_.height};
            layout.stride = size_.width * 4 + (chance(30) ? integer(0, 5) * 4 : 0);
            offset += layout.stride * layout.height + integer(0, 3) * 4;
            buffers_.push_back({.id = 0, .layout = layout});
        }
        if (static_cast<std::size_t>(offset) > file_.bytes().size()) {
            file_.resize(static_cast<std::size_t>(offset));
            painting_.send(plain<wl_shm_pool::request::resize>(pool_).number(offset));
        }
        for (Buffer &buffer : buffers_)
            buffer.id = painting_.makeBuffer(pool_, buffer.layout);
        picture_.assign(static_cast<std::size_t>(size_.width * size_.height), number(0, UINT32_MAX));
        entirely_ = true;
        geometry_.crops = false;
        geometry_.scale = 1;
        sendGeometry();
        shown_ = 0;
    }

    void changeGeometry()
    {
        geometry_ = {.transform = integer(0, 7), .scale = std::vector{1, 2, 4}[number(0, 2)]};
        const Size upright = turned(size_, geometry_.transform);
        const double width = static_cast<double>(upright.width) / geometry_.scale;
        const double height = static_cast<double>(upright.height) / geometry_.scale;
        if (chance(50)) {
            geometry_.sizes = true;
            geometry_.width = integer(1, 100);
            geometry_.height = integer(1, 100);
        }
        if (chance(30)) {
            geometry_.crops = true;
            // In 1/256, as on the wire.
            geometry_.cropX = std::floor(width * number(0, 128)) / 256;
            geometry_.cropY = std::floor(height * number(0, 128)) / 256;
            geometry_.cropWidth = std::floor((width - geometry_.cropX) * 128) / 256;
            geometry_.cropHeight = std::floor((height - geometry_.cropY) * 128) / 256;
            if (!geometry_.sizes) {
                geometry_.cropWidth = std::max(1.0, std::floor(geometry_.cropWidth));
                geometry_.cropHeight = std::max(1.0, std::floor(geometry_.cropHeight));
            }
        }
        sendGeometry();
        entirely_ = true; // what a surface shows is another picture then
    }

    void sendGeometry()
    {
        painting_.send(plain<wl_surface::request::set_buffer_transform>(surface_).number(geometry_.transform));
        painting_.send(plain<wl_surface::request::set_buffer_scale>(surface_).number(geometry_.scale));
        if (viewport_ == 0) {
            viewport_ = painting_.app.newId();
            painting_.send(plain<wp_viewporter::request::get_viewport>(painting_.viewporter, viewport_).word(surface_));
        }
        Message source(viewport_, opcode<wp_viewport::request::set_source>);
        for (const double value : {geometry_.cropX, geometry_.cropY, geometry_.cropWidth, geometry_.cropHeight})
            source.number(geometry_.crops ? static_cast<int>(value * 256) : -256);
        painting_.send(source);
        Message destination(viewport_, opcode<wp_viewport::request::set_destination>);
        destination.number(geometry_.sizes ? geometry_.width : -1).number(geometry_.sizes ? geometry_.height : -1);
        painting_.send(destination);
    }

    // Where the pixels of the buffer show, in surface coordinates; false if not all of them do.
    bool onSurface(const Rectangle &changed, Rectangle &result) const
    {
        const Size size = turned(size_, geometry_.transform);
        double width = static_cast<double>(size.width) / geometry_.scale;
        double height = static_cast<double>(size.height) / geometry_.scale;
        double x = 0;
        double y = 0;
        if (geometry_.crops) {
            x = geometry_.cropX;
            y = geometry_.cropY;
            width = geometry_.cropWidth;
            height = geometry_.cropHeight;
        }
        double zoomX = 1;
        double zoomY = 1;
        if (geometry_.sizes) {
            zoomX = geometry_.width / width;
            zoomY = geometry_.height / height;
        }
        double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
        for (const Point corner : {Point{1.0 * changed.x, 1.0 * changed.y},
                                   Point{1.0 * changed.x + changed.width, 1.0 * changed.y + changed.height}}) {
            const Point at = upright(corner, size_, geometry_.transform);
            const Point on{(at.x / geometry_.scale - x) * zoomX, (at.y / geometry_.scale - y) * zoomY};
            left = std::min(left, on.x);
            top = std::min(top, on.y);
            right = std::max(right, on.x);
            bottom = std::max(bottom, on.y);
        }
        if (left < 0 || top < 0 || right > width * zoomX || bottom > height * zoomY)
            return false;
        result.x = static_cast<int>(std::floor(left));
        result.y = static_cast<int>(std::floor(top));
        result.width = static_cast<int>(std::ceil(right)) - result.x;
        result.height = static_cast<int>(std::ceil(bottom)) - result.y;
        return true;
    }

    // The next picture, with what the client says of it.
    void draw()
    {
        if (std::exchange(entirely_, false)) {
            for (std::uint32_t &pixel : picture_)
                pixel = number(0, UINT32_MAX);
            if (chance(50))
                painting_.damageBuffer(surface_, 0, 0, INT32_MAX, INT32_MAX);
            else
                painting_.damage(surface_, 0, 0, INT32_MAX, INT32_MAX);
            return;
        }
        const int count = chance(3) ? 300 : integer(1, 4);
        for (int i = 0; i < count; ++i) {
            Rectangle changed{integer(0, size_.width - 1), integer(0, size_.height - 1)};
            changed.width = integer(1, std::min(12, size_.width - changed.x));
            changed.height = integer(1, std::min(12, size_.height - changed.y));
            for (int y = changed.y; y < changed.y + changed.height; ++y) {
                for (int x = changed.x; x < changed.x + changed.width; ++x)
                    picture_[static_cast<std::size_t>(y * size_.width + x)] = number(0, UINT32_MAX);
            }
            Rectangle on;
            if (chance(50) && onSurface(changed, on))
                painting_.damage(surface_, on.x, on.y, on.width, on.height);
            else
                painting_.damageBuffer(surface_, changed.x, changed.y, changed.width, changed.height);
        }
        if (chance(10))
            painting_.damage(surface_, integer(-50, 50), integer(-50, 50), integer(-50, 50), integer(-50, 50));
    }

    void put(const Buffer &buffer)
    {
        for (int y = 0; y < size_.height; ++y)
            std::memcpy(file_.bytes().data() + buffer.layout.offset + y * buffer.layout.stride,
                        picture_.data() + static_cast<std::size_t>(y * size_.width),
                        static_cast<std::size_t>(size_.width) * 4);
    }

    void expectPicture()
    {
        expected_.resize(picture_.size() * 4);
        std::memcpy(expected_.data(), picture_.data(), expected_.size());
    }

    Buffer *freeBuffer()
    {
        std::vector<Buffer *> free;
        for (Buffer &buffer : buffers_) {
            if (!buffer.busy)
                free.push_back(&buffer);
        }
        return free.empty() ? nullptr : free[number(0, static_cast<unsigned>(free.size()) - 1)];
    }

    void showBuffer()
    {
        Buffer *const buffer = freeBuffer();
        if (!buffer)
            return;
        const bool first = chance(50);
        const int shift = chance(3) ? integer(-3, 3) : 0;
        entirely_ |= shift != 0;
        if (first)
            attach(*buffer, shift);
        const bool undamaged = !entirely_ && chance(5);
        if (!undamaged)
            draw();
        put(*buffer);
        if (!first)
            attach(*buffer, shift);
        painting_.commit(surface_);
        shown_ = buffer->id;
        buffer->busy = true;
        expectPicture();
    }

    void attach(const Buffer &buffer, int shift)
    {
        painting_.attach(surface_, buffer.id);
        if (shift != 0)
            painting_.send(plain<wl_surface::request::offset>(surface_).number(shift).number(0));
    }

    // The client draws again what the host shows and hasn't released.
    void damageShown()
    {
        const auto buffer =
            std::ranges::find_if(buffers_, [this](const Buffer &each) { return each.id == shown_ && each.busy; });
        if (shown_ == 0 || buffer == buffers_.end())
            return;
        draw();
        put(*buffer);
        painting_.commit(surface_);
        expectPicture();
    }

    void showNothing()
    {
        painting_.attach(surface_, 0);
        painting_.commit(surface_);
        expected_.clear();
        shown_ = 0;
        entirely_ = true;
    }

    // A buffer of this surface on another one for a while.
    void showElsewhere()
    {
        Buffer *const buffer = freeBuffer();
        if (!buffer)
            return;
        const std::uint32_t other = painting_.makeSurface();
        for (std::uint32_t &pixel : picture_)
            pixel = number(0, UINT32_MAX);
        put(*buffer);
        painting_.attach(other, buffer->id);
        painting_.damageBuffer(other, 0, 0, 1, 1);
        painting_.commit(other);
        painting_.pump();
        CHECK(painting_.shown(other).size() == picture_.size() * 4);
        CHECK(std::memcmp(painting_.shown(other).data(), picture_.data(), picture_.size() * 4) == 0);
        buffer->busy = true;
        entirely_ = true;
        painting_.destroy<wl_surface::request::destroy>(other);
    }

    // Destroyed as soon as it was shown.
    void loseBuffer()
    {
        const std::size_t which = number(0, static_cast<unsigned>(buffers_.size()) - 1);
        painting_.destroy<wl_buffer::request::destroy>(buffers_[which].id);
        if (buffers_[which].id == shown_)
            shown_ = 0;
        // Its memory is the next one's, or nobody's.
        Buffer next = buffers_[which];
        buffers_.erase(buffers_.begin() + static_cast<std::ptrdiff_t>(which));
        if (buffers_.size() > 1 && chance(10))
            return;
        next.id = painting_.makeBuffer(pool_, next.layout);
        next.busy = false;
        buffers_.push_back(next);
    }

    void check()
    {
        const Bytes shown = painting_.shown(surface_);
        CHECK(shown.size() == expected_.size());
        CHECK(shown == expected_);
    }

    Painting painting_;
    std::minstd_rand random_;
    unsigned losing_; // how often it destroys a buffer, in per cent of its steps
    MappedFile file_;
    std::uint32_t pool_ = 0;
    std::uint32_t surface_ = 0;
    std::uint32_t viewport_ = 0;
    Size size_;
    Geometry geometry_;
    std::vector<Buffer> buffers_;
    std::vector<std::uint32_t> picture_;
    bool entirely_ = true; // the next picture is another one everywhere
    std::uint32_t shown_ = 0;
    Bytes expected_;
};

} // namespace

RELAY_TEST_CASE("What a client shows is at the host what it has drawn, whatever it does to its buffers")
{
    ShadowBench bench(variation);
    for (unsigned seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        Client client(bench, seed);
        for (int step = 0; step < 200; ++step) {
            CAPTURE(step);
            client.step();
        }
    }
    const auto statistics = bench.shadows.statistics();
    CHECK(statistics.copiedBytes < statistics.fullBytes);
}
