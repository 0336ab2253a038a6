// SPDX-License-Identifier: Apache-2.0

#include "config/settings_writer.h"

#include "config/settings_file.h"
#include "config_files.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace gangway;
using namespace gangway::test;
using config::SettingsWriter;
using Kind = SettingsWriter::Outcome::Kind;

namespace {

struct Scene {
    // Null: never told.
    std::optional<SettingsWriter::Outcome> write(const SettingsWriter::Job &job)
    {
        std::optional<SettingsWriter::Outcome> told;
        writer.write(job, [&](const SettingsWriter::Outcome &outcome) { told = outcome; });
        writer.finish();
        return told;
    }

    Process process;
    std::shared_ptr<MemoryFiles> files = std::make_shared<MemoryFiles>();
    std::vector<SettingsWriter::Copy> copied;
    SettingsWriter writer{files, [this](SettingsWriter::Copy copy) { copied.push_back(copy); }};
};

const QByteArray oldText = R"({"version": 1, "vms": {"old": {}}})";
const QByteArray newText = R"({"version": 1, "vms": {"new": {}}})";
const QByteArray editedText = R"({"version": 1, "vms": {"edited": {}}})";

const SettingsWriter::Job job{
    .file = QStringLiteral("file"), .text = newText, .known = oldText, .lastGood = QStringLiteral("copy")};

} // namespace

TEST_CASE("A file is written and then its copy")
{
    Scene scene;
    scene.files->put("file", oldText);
    const auto outcome = scene.write(job);
    REQUIRE(outcome);
    CHECK(outcome->kind == Kind::Done);
    CHECK(scene.files->text("file") == newText);
    CHECK(scene.files->text("copy") == config::copyOfSettings(newText));
}

TEST_CASE("A file that was removed is written anew")
{
    Scene scene;
    CHECK(scene.write(job)->kind == Kind::Done);
    CHECK(scene.files->text("file") == newText);
}

TEST_CASE("An edited file is not replaced and what it holds is told")
{
    Scene scene;
    scene.files->put("file", editedText);
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Edited);
    CHECK(outcome->found == editedText);
    CHECK(scene.files->text("file") == editedText);
    CHECK_FALSE(scene.files->has("copy"));
}

TEST_CASE("An edit that comes while the disk writes is not replaced")
{
    Scene scene;
    scene.files->put("file", oldText);
    scene.files->beforeReplacing = [&] { scene.files->put("file", editedText); };
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Edited);
    CHECK(outcome->found == editedText);
    CHECK(scene.files->text("file") == editedText);
}

TEST_CASE("A broken file is kept under another name when it is replaced")
{
    Scene scene;
    scene.files->put("file", "{ broken");
    SettingsWriter::Job keeping = job;
    keeping.known = "{ broken";
    keeping.former = config::Files::Former::Keep;
    const auto outcome = scene.write(keeping);
    CHECK(outcome->kind == Kind::Done);
    CHECK(scene.files->text(outcome->kept) == "{ broken");
    CHECK(scene.files->text("file") == newText);
}

TEST_CASE("A file that contains the text already is not written again, and one that was removed is")
{
    Scene scene;
    SettingsWriter::Job same = job;
    same.text = oldText;
    scene.files->put("file", oldText);
    CHECK(scene.write(same)->kind == Kind::Done);
    CHECK(scene.files->replaced(job.file) == 0);
    scene.files->remove(job.file);
    CHECK(scene.write(same)->kind == Kind::Done);
    CHECK(scene.files->replaced(job.file) == 1);
    CHECK(scene.files->text("file") == oldText);
}

TEST_CASE("An editor that writes in place is given time to end")
{
    Scene scene;
    for (const char *between : {"", R"({"version": 1, "vms": {"edi)"}) {
        scene.files->put("file", between);
        std::thread editor([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            scene.files->put("file", editedText);
        });
        const auto outcome = scene.write(job);
        editor.join();
        CHECK(outcome->kind == Kind::Edited);
        CHECK(outcome->found == editedText);
    }
}

TEST_CASE("An editor that removes the file before it writes a new one is given time to do so")
{
    Scene scene;
    std::thread editor([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        scene.files->put("file", editedText);
    });
    std::optional<config::Files::Content> seen;
    scene.writer.look(job.file, oldText, [&](const config::Files::Content &content) { seen = content; });
    scene.writer.finish();
    editor.join();
    REQUIRE(seen);
    CHECK(seen->text == editedText);
}

TEST_CASE("A copy takes the place of one that Gangway made, and of nothing else")
{
    Scene scene;
    const auto copyOver = [&](const QByteArray &there) {
        scene.copied.clear();
        scene.files->put("copy", there);
        scene.writer.copy(job.lastGood, newText);
        scene.writer.finish();
        const bool replaced = scene.files->text("copy") == config::copyOfSettings(newText);
        CHECK(scene.copied == std::vector{replaced ? SettingsWriter::Copy::Written : SettingsWriter::Copy::Foreign});
        if (!replaced)
            CHECK(scene.files->text("copy") == there);
        return replaced;
    };
    CHECK(copyOver(config::copyOfSettings(oldText)));
    CHECK(copyOver("")); // a full disk left it empty
    CHECK(copyOver(newText));
    CHECK_FALSE(copyOver(oldText)); // somebody's own copy
    CHECK_FALSE(copyOver("my notes"));
    CHECK_FALSE(copyOver(R"({"copy": "of my notes"})"));
}

TEST_CASE("A disk that fails is told and the old file is left")
{
    Scene scene;
    scene.files->put("file", oldText);
    scene.files->failing = {QStringLiteral("file")};
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Failed);
    CHECK(outcome->problem.toStdString() == "the disk is full");
    CHECK(scene.files->text("file") == oldText);
    CHECK_FALSE(scene.files->has("copy"));
}

TEST_CASE("A file that can't be read is not replaced")
{
    Scene scene;
    scene.files->put("file", "secret");
    scene.files->unreadable = {QStringLiteral("file")};
    CHECK(scene.write(job)->kind == Kind::Failed);
    CHECK(scene.files->text("file") == "secret");
}

TEST_CASE("A copy that fails spoils nothing")
{
    Scene scene;
    scene.files->put("file", oldText);
    scene.files->failing = {QStringLiteral("copy")};
    CHECK(scene.write(job)->kind == Kind::Done);
    CHECK(scene.copied == std::vector{SettingsWriter::Copy::Failed});
}

TEST_CASE("Files are written in the order that was asked for, in another thread, and all before it ends")
{
    Process process;
    const auto files = std::make_shared<MemoryFiles>();
    std::vector<int> told;
    {
        SettingsWriter writer(files, [](SettingsWriter::Copy) {});
        files->hold();
        QByteArray known;
        for (int i = 0; i < 20; ++i) {
            const QByteArray text = R"({"version": 1, "number": )" + QByteArray::number(i) + "}";
            writer.write(
                {.file = QStringLiteral("file"), .text = text, .known = known, .lastGood = QStringLiteral("copy")},
                [&told, i](const SettingsWriter::Outcome &) { told.push_back(i); });
            known = text;
        }
        // The disk writes nothing, and we are here.
        CHECK(told.empty());
        CHECK_FALSE(files->has("file"));
        files->letGo();
    }
    CHECK(files->text("file") == R"({"version": 1, "number": 19})");
    CHECK(files->text("copy") == config::copyOfSettings(files->text("file")));
    QCoreApplication::processEvents();
    CHECK(told.empty()); // whom nobody waits for is not called
}
