// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace gangway::test {

// Sets a variable of the environment, or unsets it with null, until it goes.
class Variable {
public:
    Variable(const char *name, const char *value) : name_(name)
    {
        if (const char *before = std::getenv(name))
            before_ = before;
        set(value);
    }
    Variable(const Variable &) = delete;
    Variable &operator=(const Variable &) = delete;
    ~Variable() { set(before_ ? before_->c_str() : nullptr); }

private:
    void set(const char *value) { value ? ::setenv(name_.c_str(), value, 1) : ::unsetenv(name_.c_str()); }

    std::string name_;
    std::optional<std::string> before_;
};

// An XDG_RUNTIME_DIR of the test's own, gone with it.
class RuntimeFolder {
public:
    RuntimeFolder() : path_(make()), variable_("XDG_RUNTIME_DIR", path_.c_str()) {}
    ~RuntimeFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::string &path() const { return path_; }
    std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

    // The names of the files in it.
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto &entry : std::filesystem::directory_iterator(path_))
            names.push_back(entry.path().filename().string());
        return names;
    }

private:
    static std::string make()
    {
        std::string name = (std::filesystem::temp_directory_path() / "gangway-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw std::system_error(errno, std::system_category(), "mkdtemp");
        return name;
    }

    std::string path_;
    Variable variable_;
};

// Whether there is a file of any kind, not followed if it is a link.
inline bool exists(const std::string &path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

} // namespace gangway::test
