// SPDX-License-Identifier: Apache-2.0
//
// The C interface of rutabaga, as far as QEMU's device virtio-gpu-rutabaga calls it. The layouts are those of
// src/lib.rs. What returns a number returns 0, or a negative errno.

#ifndef RUTABAGA_GFX_FFI_H
#define RUTABAGA_GFX_FFI_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#define RUTABAGA_CAPSET_GFXSTREAM_VULKAN 3
#define RUTABAGA_CAPSET_CROSS_DOMAIN 5
#define RUTABAGA_CAPSET_GFXSTREAM_GLES 8
#define RUTABAGA_CAPSET_GFXSTREAM_COMPOSER 9

#define RUTABAGA_CHANNEL_TYPE_WAYLAND 1
#define RUTABAGA_WSI_SURFACELESS 1
#define RUTABAGA_FLAG_INFO_RING_IDX (1 << 1)
#define RUTABAGA_MAP_CACHE_MASK 0x0f

#define RUTABAGA_DEBUG_ERROR 1
#define RUTABAGA_DEBUG_WARN 2
#define RUTABAGA_DEBUG_INFO 3

struct rutabaga;
struct rutabaga_handle; // QEMU has none: it passes null

struct rutabaga_fence {
    uint32_t flags;
    uint64_t fence_id;
    uint32_t ctx_id;
    uint8_t ring_idx;
};

struct rutabaga_debug {
    uint32_t debug_type;
    const char *message;
};

struct rutabaga_create_3d {
    uint32_t target;
    uint32_t format;
    uint32_t bind;
    uint32_t width;
    uint32_t height;
    uint32_t depth;
    uint32_t array_size;
    uint32_t last_level;
    uint32_t nr_samples;
    uint32_t flags;
};

struct rutabaga_create_blob {
    uint32_t blob_mem;
    uint32_t blob_flags;
    uint64_t blob_id;
    uint64_t size;
};

struct rutabaga_transfer {
    uint32_t x;
    uint32_t y;
    uint32_t z;
    uint32_t w;
    uint32_t h;
    uint32_t d;
    uint32_t level;
    uint32_t stride;
    uint32_t layer_stride;
    uint64_t offset;
};

struct rutabaga_iovecs {
    struct iovec *iovecs;
    size_t num_iovecs;
};

struct rutabaga_mapping {
    void *ptr;
    uint64_t size;
};

struct rutabaga_command {
    uint32_t ctx_id;
    uint32_t cmd_size;
    uint8_t *cmd;
};

struct rutabaga_channel {
    const char *channel_name;
    uint32_t channel_type;
};

struct rutabaga_channels {
    struct rutabaga_channel *channels;
    size_t num_channels;
};

typedef void (*rutabaga_fence_callback)(uint64_t user_data, const struct rutabaga_fence *fence);
typedef void (*rutabaga_debug_callback)(uint64_t user_data, const struct rutabaga_debug *debug);

struct rutabaga_builder {
    uint64_t user_data;
    uint64_t capset_mask;
    uint32_t wsi; // not looked at: it is gfxstream's
    rutabaga_fence_callback fence_cb;
    rutabaga_debug_callback debug_cb; // never called: what there is to say goes to stderr
    struct rutabaga_channels *channels;
};

int32_t rutabaga_init(const struct rutabaga_builder *builder, struct rutabaga **ptr);
int32_t rutabaga_get_num_capsets(struct rutabaga *ptr, uint32_t *num_capsets);
int32_t rutabaga_get_capset_info(struct rutabaga *ptr, uint32_t capset_index, uint32_t *capset_id,
                                 uint32_t *capset_version, uint32_t *capset_size);
int32_t rutabaga_get_capset(struct rutabaga *ptr, uint32_t capset_id, uint32_t version, uint8_t *capset,
                            uint32_t capset_size);
int32_t rutabaga_context_create(struct rutabaga *ptr, uint32_t ctx_id, uint32_t context_init, const char *context_name,
                                uint32_t context_name_len);
int32_t rutabaga_context_destroy(struct rutabaga *ptr, uint32_t ctx_id);
int32_t rutabaga_context_attach_resource(struct rutabaga *ptr, uint32_t ctx_id, uint32_t resource_id);
int32_t rutabaga_context_detach_resource(struct rutabaga *ptr, uint32_t ctx_id, uint32_t resource_id);
int32_t rutabaga_submit_command(struct rutabaga *ptr, struct rutabaga_command *cmd);
int32_t rutabaga_create_fence(struct rutabaga *ptr, const struct rutabaga_fence *fence);
int32_t rutabaga_resource_create_3d(struct rutabaga *ptr, uint32_t resource_id,
                                    const struct rutabaga_create_3d *create_3d);
int32_t rutabaga_resource_create_blob(struct rutabaga *ptr, uint32_t ctx_id, uint32_t resource_id,
                                      const struct rutabaga_create_blob *create_blob,
                                      const struct rutabaga_iovecs *iovecs, const struct rutabaga_handle *handle);
int32_t rutabaga_resource_attach_backing(struct rutabaga *ptr, uint32_t resource_id,
                                         const struct rutabaga_iovecs *iovecs);
int32_t rutabaga_resource_detach_backing(struct rutabaga *ptr, uint32_t resource_id);
int32_t rutabaga_resource_map(struct rutabaga *ptr, uint32_t resource_id, struct rutabaga_mapping *mapping);
int32_t rutabaga_resource_unmap(struct rutabaga *ptr, uint32_t resource_id);
int32_t rutabaga_resource_map_info(struct rutabaga *ptr, uint32_t resource_id, uint32_t *map_info);
int32_t rutabaga_resource_transfer_read(struct rutabaga *ptr, uint32_t ctx_id, uint32_t resource_id,
                                        const struct rutabaga_transfer *transfer, const struct iovec *buf);
int32_t rutabaga_resource_transfer_write(struct rutabaga *ptr, uint32_t ctx_id, uint32_t resource_id,
                                         const struct rutabaga_transfer *transfer);
int32_t rutabaga_resource_unref(struct rutabaga *ptr, uint32_t resource_id);

#endif
