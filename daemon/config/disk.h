// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/types.h>

#include <cstddef>

namespace gangway::config {

// The system calls by which settings files are read and replaced, as an interface so that tests can have each of them
// fail. They return what the calls of the same name do, and set errno. Called from any thread.
class Disk {
public:
    Disk() = default;
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;
    virtual ~Disk() = default;

    // Names are relative to the folder, a descriptor.
    virtual int open(int folder, const char *name, int flags, mode_t mode);
    virtual ssize_t read(int fd, char *buffer, std::size_t size);
    virtual ssize_t write(int fd, const char *bytes, std::size_t size);
    virtual int setMode(int fd, mode_t mode); // fchmod
    virtual int sync(int fd);                 // fsync
    virtual int close(int fd);
    virtual int rename(int folder, const char *from, const char *to, unsigned flags); // renameat2
    virtual int link(int folder, const char *from, const char *to);
    virtual int unlink(int folder, const char *name);
    // Lets some time pass, in which somebody else may get on with what they do.
    virtual void pause();
};

} // namespace gangway::config
