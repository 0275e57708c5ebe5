#include "core/faces/onnx_model.h"

#include <span>

namespace core::faces {
namespace {

constexpr std::size_t kMaxBytes = 512u << 20;
constexpr std::uint64_t kLengthDelimited = 2;

void appendNumber(std::string& bytes, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        bytes += static_cast<char>(number | 0x80);
    bytes += static_cast<char>(number);
}

void appendMessage(std::string& bytes, std::uint64_t field, std::string_view message)
{
    appendNumber(bytes, field << 3 | kLengthDelimited);
    appendNumber(bytes, message.size());
    bytes += message;
}

/// Takes a protobuf message's fields apart one by one.
class Fields {
public:
    explicit Fields(std::string_view message) : m_rest(message) { }

    struct Field {
        std::uint64_t number = 0;
        bool isMessage = false;
        std::string_view whole, content; ///< with its key; without key and length
    };
    bool atEnd() const { return m_rest.empty(); }

    /// Nothing when the message is damaged.
    std::optional<Field> next()
    {
        const auto begin = m_rest;
        const auto key = number();
        if (!key)
            return std::nullopt;
        Field field{*key >> 3, (*key & 7) == kLengthDelimited, {}, {}};
        std::optional<std::uint64_t> length;
        switch (*key & 7) {
        case 0: length = number() ? std::optional<std::uint64_t>(0) : std::nullopt; break;
        case 1: length = 8; break;
        case kLengthDelimited: length = number(); break;
        case 5: length = 4; break;
        default: break;
        }
        if (!length || *length > m_rest.size())
            return std::nullopt;
        field.content = m_rest.substr(0, *length);
        m_rest.remove_prefix(*length);
        field.whole = begin.substr(0, begin.size() - m_rest.size());
        return field;
    }

private:
    std::optional<std::uint64_t> number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return std::nullopt;
    }
    std::string_view m_rest;
};

/// The message with the first message at `path` (field numbers, outermost first) replaced. Nothing when it is damaged or has none.
std::optional<std::string> replaced(std::string_view message, std::span<const std::uint64_t> path, const std::string& replacement)
{
    if (path.empty())
        return replacement;
    std::string result;
    bool found = false;
    for (Fields fields(message); !fields.atEnd();) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        if (found || !field->isMessage || field->number != path.front()) {
            result += field->whole;
            continue;
        }
        const auto inner = replaced(field->content, path.subspan(1), replacement);
        if (!inner)
            return std::nullopt;
        appendMessage(result, field->number, *inner);
        found = true;
    }
    return found ? std::optional(result) : std::nullopt;
}

/// TensorShapeProto: dim (1), each with dim_value (1).
std::string shapeMessage(const std::vector<std::int64_t>& shape)
{
    std::string message;
    for (const auto side : shape) {
        std::string dimension;
        appendNumber(dimension, 1 << 3);
        appendNumber(dimension, static_cast<std::uint64_t>(side));
        appendMessage(message, 1, dimension);
    }
    return message;
}

} // namespace

Result<std::string> readOnnx(const std::filesystem::path& file)
{
    return readModel(file, kMaxBytes);
}

std::optional<std::string> withInputShape(std::string_view model, const std::vector<std::int64_t>& shape)
{
    constexpr std::uint64_t kInputShape[] = {7, 11, 2, 1, 2};
    return replaced(model, kInputShape, shapeMessage(shape));
}

} // namespace core::faces
