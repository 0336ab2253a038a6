// SPDX-License-Identifier: Apache-2.0

#include "config/host_address.h"

#include "config/setting_table.h"

#include <doctest/doctest.h>

#include <string>

using namespace gangway;
using config::HostAddress;
using Transport = HostAddress::Transport;

namespace {

HostAddress parsed(const std::string &text)
{
    const auto address = config::parseHostAddress(text);
    REQUIRE(std::holds_alternative<HostAddress>(address));
    CHECK(std::get<HostAddress>(address).text() == text);
    return std::get<HostAddress>(address);
}

} // namespace

TEST_CASE("A host's address is its Wayland socket unless it says otherwise")
{
    for (const char *text : {"", "wayland-1", "/run/user/1000/wayland-0", "a/b", "virtio", "virtio-gpu2", "/virtio-gpu",
                             "./virtio-gpu", "gpu", "/dev/dri", "/dev/dri/card0"})
        CHECK(parsed(text) == HostAddress{Transport::WaylandSocket, text});
}

TEST_CASE("A host's address may be virtio-gpu, with or without its device")
{
    CHECK(parsed("virtio-gpu") == HostAddress{Transport::VirtioGpu, ""});
    CHECK(parsed("virtio-gpu:/dev/dri/renderD128") == HostAddress{Transport::VirtioGpu, "/dev/dri/renderD128"});
    CHECK(parsed("virtio-gpu:/dev/dri/renderD7") == HostAddress{Transport::VirtioGpu, "/dev/dri/renderD7"});
}

TEST_CASE("A device of virtio-gpu that is none is refused with an example")
{
    for (const char *device : {"", " ", "renderD128", "/dev/dri/card0", "/dev/dri/renderD", "/dev/dri/renderD12x",
                               "/dev/dri/renderD128/", "/dev/dri/../sda", "/dev/dri/renderD128:"}) {
        CAPTURE(device);
        const auto address = config::parseHostAddress(std::string("virtio-gpu:") + device);
        REQUIRE(std::holds_alternative<QString>(address));
        CHECK(std::get<QString>(address).contains(QStringLiteral("virtio-gpu:/dev/dri/renderD128")));
    }
}

TEST_CASE("What is meant to be virtio-gpu and written another way is refused with an example")
{
    for (const char *text :
         {"Virtio-gpu", "virtio_gpu", "virtiogpu", "virtio-gpu ", "VIRTIO GPU", "virtio-gpu=/dev/dri/renderD128",
          "virtio-gpu /dev/dri/renderD128", "virtio_gpu:/dev/dri/renderD128", "virtio-gpu/dev/dri/renderD128",
          "/dev/dri/renderD128"}) {
        CAPTURE(text);
        const auto address = config::parseHostAddress(text);
        REQUIRE(std::holds_alternative<QString>(address));
        CHECK(std::get<QString>(address).contains(QStringLiteral("virtio-gpu:/dev/dri/renderD128")));
    }
}

TEST_CASE("The setting takes a host over virtio-gpu, and refuses one that is misspelt")
{
    const config::Setting &host = *config::settingOfKey(u"host");
    config::Settings settings;
    CHECK_FALSE(host.set(settings, QStringLiteral("virtio-gpu:/dev/dri/renderD128")));
    CHECK(settings.host == HostAddress{Transport::VirtioGpu, "/dev/dri/renderD128"});
    CHECK(host.get(settings) == QStringLiteral("virtio-gpu:/dev/dri/renderD128"));
    CHECK(host.set(settings, QStringLiteral("virtio-gpu:none")));
    CHECK(settings.host.place == "/dev/dri/renderD128");
    CHECK_FALSE(host.set(settings, QStringLiteral("/run/virtio-gpu")));
    CHECK(settings.host == HostAddress{Transport::WaylandSocket, "/run/virtio-gpu"});
}
