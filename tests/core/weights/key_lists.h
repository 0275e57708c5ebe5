#pragma once
#include "core/weights/file_kind.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <fstream>

/// Names and shapes of a published file, as tests/tools/make_key_lists.py wrote them.
inline core::weights::KeyShapes publishedKeys(const std::string& name)
{
    std::ifstream file(std::string(LIKENESS_TEST_DIR) + "/data/keys/" + name + ".json");
    return nlohmann::json::parse(file).get<core::weights::KeyShapes>();
}

inline core::weights::KeyShapes withPrefixes(const core::weights::KeyShapes& keys, const std::string& prefix)
{
    core::weights::KeyShapes result;
    for (const auto& [name, shape] : keys)
        result.emplace(prefix + name, shape);
    return result;
}
