#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace core::faces {

/// The bytes of a model file that must be exactly the published one.
/// A parser that was not written for hostile input then never sees any.
/// Errors: ModelMissing, ModelBroken (another size or hash), FileUnreadable.
Result<std::string> readPublishedModel(const std::filesystem::path& file, std::size_t size, const std::string& sha256);

/// The bytes of a model file of at most `maxBytes`, with Errors in the words of models.
/// Errors: ModelMissing, ModelBroken (too large), FileUnreadable.
Result<std::string> readModel(const std::filesystem::path& file, std::size_t maxBytes);

/// "This model file is damaged", for a parser's failure.
Error brokenModel(const std::filesystem::path& file, const std::string& why);

} // namespace core::faces
