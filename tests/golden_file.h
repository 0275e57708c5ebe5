#pragma once
#include "core/image/image.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// A golden safetensors file, read without LibTorch. What is not there throws, which fails the test.
class GoldenFile {
public:
    /// `name` within tests/golden.
    explicit GoldenFile(const std::string& name)
    {
        std::ifstream in(std::string(LIKENESS_TEST_DIR) + "/golden/" + name, std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(in), {});
        std::uint64_t headerBytes = 0;
        std::memcpy(&headerBytes, m_bytes.data(), sizeof headerBytes);
        m_header = nlohmann::json::parse(m_bytes.substr(sizeof headerBytes, headerBytes));
        m_begin = sizeof headerBytes + headerBytes;
    }

    bool has(const std::string& name) const { return m_header.contains(name); }

    /// Bytes of [height, width] or [height, width, 3].
    core::image::Image image(const std::string& name) const
    {
        const auto& shape = m_header.at(name).at("shape");
        core::image::Image picture(shape.at(1), shape.at(0), shape.size() == 3 ? 3 : 1);
        std::memcpy(picture.pixels.data(), data(name), picture.pixels.size());
        return picture;
    }
    std::vector<float> floats(const std::string& name) const
    {
        const auto& offsets = m_header.at(name).at("data_offsets");
        std::vector<float> numbers((offsets.at(1).get<std::size_t>() - offsets.at(0).get<std::size_t>()) / sizeof(float));
        std::memcpy(numbers.data(), data(name), numbers.size() * sizeof(float));
        return numbers;
    }

private:
    const char* data(const std::string& name) const { return m_bytes.data() + m_begin + m_header.at(name).at("data_offsets").at(0).get<std::size_t>(); }

    std::string m_bytes;
    nlohmann::json m_header;
    std::size_t m_begin = 0;
};
