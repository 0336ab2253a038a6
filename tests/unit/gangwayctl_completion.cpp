// SPDX-License-Identifier: Apache-2.0

#include "config/setting_table.h"
#include "ctl/completion.h"
#include "ctl/verb_table.h"
#include "gangwayctl_text.h"

using namespace gangway;
using namespace gangway::ctl;
using namespace gangway::test;

namespace {

// Of a daemon with two VMs, and a session in "work". The line's last word is the one that is being typed: nothing,
// after a space.
QStringList offered(const char *line)
{
    const CompletionSource source{.vms = [] { return words("default work"); },
                                  .sessions =
                                      [](const QString &vm) {
                                          return vm == text("work")
                                              ? dbus::MapList{{{text("id"), 7U}, {text("process"), text("foot")}}}
                                              : dbus::MapList();
                                      },
                                  .globals =
                                      [](const QString &) {
                                          const QVariantMap output{{text("interface"), text("wl_output")},
                                                                   {text("category"), text("output")},
                                                                   {text("version"), 2U}};
                                          const QVariantMap viewporter{{text("interface"), text("wp_viewporter")},
                                                                       {text("category"), text("drawing")},
                                                                       {text("version"), 1U}};
                                          return dbus::MapList{output, viewporter};
                                      }};
    QStringList offers;
    for (const Candidate &candidate : candidates(text(line).split(u' '), source))
        offers << candidate.word;
    return offers;
}

QStringList keys()
{
    QStringList all;
    for (const config::Setting &setting : config::settingTable())
        all << setting.key;
    return all;
}

} // namespace

TEST_CASE("a line begins with any verb")
{
    CHECK(offered("") == verbNames());
    CHECK(offered("se") == words("set sessions"));
    CHECK(offered("--vm work ge") == words("get"));
}

TEST_CASE("VMs are completed where one can stand, and only there")
{
    CHECK(offered("show ") == words("default work"));
    CHECK(offered("show w") == words("work"));
    CHECK(offered("get --vm ") == words("default work"));
    CHECK(offered("--vm=w") == words("--vm=work"));
    CHECK(offered("show work ").isEmpty());
    CHECK(offered("show --vm work ").isEmpty());
    CHECK(offered("list ").isEmpty());
}

TEST_CASE("keys are completed for get, reset and set")
{
    CHECK(offered("get ") == keys());
    CHECK(offered("set ta") == words("tag"));
    CHECK_FALSE(offered("reset tag ").contains(text("tag")));
    CHECK(offered("add dev verb") == words("verbose="));
    CHECK(offered("set tag=x verb") == words("verbose="));
    CHECK(offered("add ").isEmpty());
}

TEST_CASE("values are completed where they can be chosen from")
{
    CHECK(offered("set verbose ") == words("on off"));
    CHECK(offered("set verbose=of") == words("verbose=off"));
    CHECK(offered("set tag ").isEmpty());
    CHECK(offered("set titles ") == words("clean ascii raw"));
    CHECK(offered("set titles=cl") == words("titles=clean"));
    CHECK(offered("set titles clean,").isEmpty());
    CHECK(offered("set host ") == words("virtio-gpu"));
    CHECK(offered("set host=vir") == words("host=virtio-gpu"));
    CHECK(offered("set log-suppress sh") == words("shm"));
    CHECK(offered("set allow +screen") == words("+screen-capture"));
    CHECK(offered("set allow -screen") == words("-screen-capture"));
    CHECK(offered("set allow unknown,screen") == words("unknown,screen-capture"));
    CHECK(offered("set allow unknown,unk").isEmpty());
    CHECK(offered("set allow=+unknown,screen") == words("allow=+unknown,screen-capture"));
    CHECK(offered("set verbose on ").isEmpty());
    CHECK(offered("set allow +unknown +screen") == words("+screen-capture"));
}

TEST_CASE("interfaces are those of the host")
{
    CHECK(offered("set allow +wp_") == words("+wp_viewporter"));
    CHECK(offered("set deny wl_output,w") == words("wl_output,windows wl_output,wp_viewporter"));
    CHECK(offered("set max-version=") == words("max-version=wl_output: max-version=wp_viewporter:"));
    CHECK(offered("set max-version +wl") == words("+wl_output:"));
    CHECK(offered("set max-version -wl") == words("-wl_output"));
    CHECK(offered("set max-version=wp_viewporter:1,wl_output:")
          == words("max-version=wp_viewporter:1,wl_output:1 max-version=wp_viewporter:1,wl_output:2"));
}

TEST_CASE("sessions are those of the VM that was named")
{
    CHECK(offered("disconnect ").isEmpty());
    CHECK(offered("disconnect --vm work ") == words("7"));
}

TEST_CASE("options are those of the verb")
{
    CHECK(offered("list --") == words("--json --help --names"));
    CHECK(offered("log --f") == words("--filter"));
    CHECK(offered("set --j").isEmpty());
    CHECK(offered("--") == words("--vm --json --help --version"));
    CHECK(offered("get -- --").isEmpty());
}

TEST_CASE("nothing is offered after a mistake, or for the value of an option that can be anything")
{
    CHECK(offered("nonsense ").isEmpty());
    CHECK(offered("log --filter ").isEmpty());
    CHECK(offered("set nonsense ").isEmpty());
}
