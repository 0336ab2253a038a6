// SPDX-License-Identifier: Apache-2.0

#include "config/settings_writer.h"

#include "config_files.h"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
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
    SettingsWriter writer{files};
};

const SettingsWriter::Job job{
    .file = QStringLiteral("file"), .text = "new", .known = "old", .aside = {}, .lastGood = QStringLiteral("copy")};

} // namespace

TEST_CASE("A file is written and then its copy")
{
    Scene scene;
    scene.files->put("file", "old");
    const auto outcome = scene.write(job);
    REQUIRE(outcome);
    CHECK(outcome->kind == Kind::Written);
    CHECK(scene.files->text("file") == "new");
    CHECK(scene.files->text("copy") == "new");
}

TEST_CASE("A file that was removed is written anew")
{
    Scene scene;
    CHECK(scene.write(job)->kind == Kind::Written);
    CHECK(scene.files->text("file") == "new");
}

TEST_CASE("An edited file is not replaced and what it holds is told")
{
    Scene scene;
    scene.files->put("file", "edited");
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Edited);
    CHECK(outcome->found == "edited");
    CHECK(scene.files->text("file") == "edited");
    CHECK_FALSE(scene.files->has("copy"));
}

TEST_CASE("An edit that comes while the disk writes is not replaced")
{
    Scene scene;
    scene.files->put("file", "old");
    scene.files->beforeConfirm = [&] { scene.files->put("file", "edited"); };
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Edited);
    CHECK(outcome->found == "edited");
    CHECK(scene.files->text("file") == "edited");
}

TEST_CASE("A broken file is kept under another name before it is replaced")
{
    Scene scene;
    scene.files->put("file", "old");
    SettingsWriter::Job keeping = job;
    keeping.aside = QStringLiteral("aside");
    CHECK(scene.write(keeping)->kind == Kind::Written);
    CHECK(scene.files->text("aside") == "old");
    CHECK(scene.files->text("file") == "new");
}

TEST_CASE("Where a broken file can't be kept it is not replaced")
{
    Scene scene;
    scene.files->put("file", "old");
    SettingsWriter::Job keeping = job;
    keeping.aside = QStringLiteral("aside");
    scene.files->failing = {QStringLiteral("aside")};
    const auto outcome = scene.write(keeping);
    CHECK(outcome->kind == Kind::Failed);
    CHECK(outcome->problem.toStdString() == "the disk is full");
    CHECK(scene.files->text("file") == "old");
}

TEST_CASE("A disk that fails is told and the old file is left")
{
    Scene scene;
    scene.files->put("file", "old");
    scene.files->failing = {QStringLiteral("file")};
    const auto outcome = scene.write(job);
    CHECK(outcome->kind == Kind::Failed);
    CHECK(outcome->problem.toStdString() == "the disk is full");
    CHECK(scene.files->text("file") == "old");
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
    scene.files->put("file", "old");
    scene.files->failing = {QStringLiteral("copy")};
    CHECK(scene.write(job)->kind == Kind::Written);
}

TEST_CASE("Files are written in the order that was asked for, in another thread, and all before it ends")
{
    Process process;
    const auto files = std::make_shared<MemoryFiles>();
    std::vector<int> told;
    {
        SettingsWriter writer(files);
        files->hold();
        QByteArray known;
        for (int i = 0; i < 20; ++i) {
            const QByteArray text = QByteArray::number(i);
            writer.write({.file = QStringLiteral("file"),
                          .text = text,
                          .known = known,
                          .aside = {},
                          .lastGood = QStringLiteral("copy")},
                         [&told, i](const SettingsWriter::Outcome &) { told.push_back(i); });
            known = text;
        }
        // The disk writes nothing, and we are here.
        CHECK(told.empty());
        CHECK_FALSE(files->has("file"));
        files->letGo();
    }
    CHECK(files->text("file") == "19");
    CHECK(files->text("copy") == "19");
    QCoreApplication::processEvents();
    CHECK(told.empty()); // whom nobody waits for is not called
}
