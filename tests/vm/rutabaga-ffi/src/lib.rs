// SPDX-License-Identifier: Apache-2.0
//! The C interface of rutabaga (include/rutabaga_gfx/rutabaga_gfx_ffi.h) that QEMU's device virtio-gpu-rutabaga calls.
//!
//! QEMU calls all of it in one thread, with pointers that are valid during the call. The fence callback comes in threads
//! of rutabaga's own.
#![allow(clippy::missing_safety_doc)]

use std::ffi::{c_char, c_void, CStr, OsStr};
use std::io::IoSliceMut;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::slice;

use rutabaga_gfx::{
    ResourceCreate3D, ResourceCreateBlob, Rutabaga, RutabagaBuilder, RutabagaFence, RutabagaFenceHandler,
    RutabagaIovec, RutabagaPath, RutabagaResult, Transfer3D,
};

#[repr(C)]
pub struct Iovecs {
    first: *mut RutabagaIovec,
    count: usize,
}

#[repr(C)]
pub struct Mapping {
    begin: *mut c_void,
    size: u64,
}

#[repr(C)]
pub struct Command {
    context: u32,
    size: u32,
    bytes: *mut u8,
}

#[repr(C)]
pub struct Channel {
    path: *const c_char,
    kind: u32,
}

#[repr(C)]
pub struct Channels {
    first: *const Channel,
    count: usize,
}

#[repr(C)]
pub struct Builder {
    user_data: u64,
    capset_mask: u64,
    wsi: u32,
    fence_callback: extern "C" fn(u64, &RutabagaFence),
    debug_callback: *const c_void,
    channels: *const Channels,
}

const EINVAL: i32 = 22;

struct ToStderr;

impl log::Log for ToStderr {
    fn enabled(&self, _: &log::Metadata) -> bool {
        true
    }
    fn log(&self, record: &log::Record) {
        eprintln!("rutabaga: {}: {}", record.level(), record.args());
    }
    fn flush(&self) {}
}

/// The guest learns only that something failed; what it was is said on stderr.
fn answer(call: &str, result: RutabagaResult<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(error) => {
            log::error!("{call}: {error}");
            -EINVAL
        }
    }
}

unsafe fn copied(list: &Iovecs) -> Vec<RutabagaIovec> {
    if list.count == 0 {
        return Vec::new();
    }
    slice::from_raw_parts(list.first, list.count).to_vec()
}

unsafe fn paths(channels: &Channels) -> Vec<RutabagaPath> {
    slice::from_raw_parts(channels.first, channels.count)
        .iter()
        .map(|channel| RutabagaPath {
            path: PathBuf::from(OsStr::from_bytes(CStr::from_ptr(channel.path).to_bytes())),
            path_type: channel.kind,
        })
        .collect()
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_init(builder: &Builder, made: &mut *mut Rutabaga) -> i32 {
    // A second device finds it set already.
    if log::set_logger(&ToStderr).is_ok() {
        log::set_max_level(log::LevelFilter::Info);
    }
    let (callback, user_data) = (builder.fence_callback, builder.user_data);
    let handler = RutabagaFenceHandler::new(move |fence| callback(user_data, &fence));
    let built = RutabagaBuilder::new(builder.capset_mask, handler)
        .set_rutabaga_paths(builder.channels.as_ref().map(|channels| paths(channels)))
        .build();
    answer("init", built.map(|rutabaga| *made = Box::into_raw(Box::new(rutabaga))))
}

#[no_mangle]
pub extern "C" fn rutabaga_get_num_capsets(rutabaga: &mut Rutabaga, count: &mut u32) -> i32 {
    *count = rutabaga.get_num_capsets();
    0
}

#[no_mangle]
pub extern "C" fn rutabaga_get_capset_info(
    rutabaga: &mut Rutabaga,
    index: u32,
    id: &mut u32,
    version: &mut u32,
    size: &mut u32,
) -> i32 {
    let info = rutabaga.get_capset_info(index);
    answer("get_capset_info", info.map(|found| (*id, *version, *size) = found))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_get_capset(
    rutabaga: &mut Rutabaga,
    id: u32,
    version: u32,
    bytes: *mut u8,
    size: u32,
) -> i32 {
    let copy = |capset: Vec<u8>| {
        let count = capset.len().min(size as usize);
        slice::from_raw_parts_mut(bytes, count).copy_from_slice(&capset[..count]);
    };
    answer("get_capset", rutabaga.get_capset(id, version).map(copy))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_context_create(
    rutabaga: &mut Rutabaga,
    context: u32,
    init: u32,
    name: *const u8,
    length: u32,
) -> i32 {
    // The guest says how long it is; in the command there is room for 64 bytes.
    let name = String::from_utf8_lossy(slice::from_raw_parts(name, length.min(64) as usize));
    answer("context_create", rutabaga.create_context(context, init, Some(&name)))
}

#[no_mangle]
pub extern "C" fn rutabaga_context_destroy(rutabaga: &mut Rutabaga, context: u32) -> i32 {
    answer("context_destroy", rutabaga.destroy_context(context))
}

#[no_mangle]
pub extern "C" fn rutabaga_context_attach_resource(rutabaga: &mut Rutabaga, context: u32, resource: u32) -> i32 {
    answer("context_attach_resource", rutabaga.context_attach_resource(context, resource))
}

#[no_mangle]
pub extern "C" fn rutabaga_context_detach_resource(rutabaga: &mut Rutabaga, context: u32, resource: u32) -> i32 {
    answer("context_detach_resource", rutabaga.context_detach_resource(context, resource))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_submit_command(rutabaga: &mut Rutabaga, command: &Command) -> i32 {
    let bytes = slice::from_raw_parts_mut(command.bytes, command.size as usize);
    answer("submit_command", rutabaga.submit_command(command.context, bytes, &[]))
}

#[no_mangle]
pub extern "C" fn rutabaga_create_fence(rutabaga: &mut Rutabaga, fence: &RutabagaFence) -> i32 {
    answer("create_fence", rutabaga.create_fence(*fence))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_create_3d(
    rutabaga: &mut Rutabaga,
    resource: u32,
    create: &ResourceCreate3D,
) -> i32 {
    answer("resource_create_3d", rutabaga.resource_create_3d(resource, *create))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_resource_create_blob(
    rutabaga: &mut Rutabaga,
    context: u32,
    resource: u32,
    create: &ResourceCreateBlob,
    backing: &Iovecs,
    _handle: *const c_void,
) -> i32 {
    let backing = Some(copied(backing)).filter(|list| !list.is_empty());
    answer("resource_create_blob", rutabaga.resource_create_blob(context, resource, *create, backing, None))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_resource_attach_backing(
    rutabaga: &mut Rutabaga,
    resource: u32,
    backing: &Iovecs,
) -> i32 {
    answer("resource_attach_backing", rutabaga.attach_backing(resource, copied(backing)))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_detach_backing(rutabaga: &mut Rutabaga, resource: u32) -> i32 {
    answer("resource_detach_backing", rutabaga.detach_backing(resource))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_map(rutabaga: &mut Rutabaga, resource: u32, mapping: &mut Mapping) -> i32 {
    let mapped = rutabaga.map(resource);
    answer("resource_map", mapped.map(|raw| *mapping = Mapping { begin: raw.ptr as *mut c_void, size: raw.size }))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_unmap(rutabaga: &mut Rutabaga, resource: u32) -> i32 {
    answer("resource_unmap", rutabaga.unmap(resource))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_map_info(rutabaga: &mut Rutabaga, resource: u32, info: &mut u32) -> i32 {
    answer("resource_map_info", rutabaga.map_info(resource).map(|found| *info = found))
}

#[no_mangle]
pub unsafe extern "C" fn rutabaga_resource_transfer_read(
    rutabaga: &mut Rutabaga,
    context: u32,
    resource: u32,
    transfer: &Transfer3D,
    target: *const RutabagaIovec,
) -> i32 {
    let target =
        target.as_ref().map(|piece| IoSliceMut::new(slice::from_raw_parts_mut(piece.base as *mut u8, piece.len)));
    answer("resource_transfer_read", rutabaga.transfer_read(context, resource, *transfer, target))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_transfer_write(
    rutabaga: &mut Rutabaga,
    context: u32,
    resource: u32,
    transfer: &Transfer3D,
) -> i32 {
    answer("resource_transfer_write", rutabaga.transfer_write(context, resource, *transfer, None))
}

#[no_mangle]
pub extern "C" fn rutabaga_resource_unref(rutabaga: &mut Rutabaga, resource: u32) -> i32 {
    answer("resource_unref", rutabaga.unref_resource(resource))
}
