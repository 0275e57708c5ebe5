#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace core::engine {

/// How to reach the network.
struct Connection {
    std::string proxy;                ///< empty: as the environment says (https_proxy, no_proxy)
    std::uint64_t bytesPerSecond = 0; ///< at most; 0 without a limit
};

/// A file to fetch. Only what a person asked for is ever fetched.
struct Download {
    std::string url;                ///< https; http only from this machine, or with a hash
    std::filesystem::path target;
    std::string sha256;             ///< 64 lower-case hex digits; empty when nobody has published one
    std::uint64_t bytes = 0;        ///< that it should have; 0 when unknown
    Connection connection;
};

/// Fetches a file into `target` + ".part" and renames it when it is whole and its hash is right.
///
/// What an earlier try left is taken up where it ended, if the server still has the same file. A connection that breaks is taken up again
/// as long as each try brings something. Progress counts kilobytes.
/// Errors: Usage (address), Cancelled (the part stays, to go on later), ModelMissing (no connection, not there, broken off), WriteFailed
///         (no room, no right), ModelBroken (wrong length or hash; the part is gone).
/// Thread: any.
Status download(const Download& wanted, jobs::JobContext& job);

} // namespace core::engine
