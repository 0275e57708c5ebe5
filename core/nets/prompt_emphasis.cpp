#include "core/nets/prompt_emphasis.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace core::nets {
namespace {

constexpr float kStep = 1.1f;
constexpr float kMaxWeight = 10;
constexpr std::string_view kBreak = "BREAK";
constexpr size_t kRoom = kMaxTokens - 2;
constexpr size_t kCommaReach = 20;

/// A bracket or a piece of text. `factor` of an opening bracket is what its content is multiplied by.
struct Lexeme {
    enum class Kind { Text, Open, Close } kind;
    std::string text;
    float factor = 1;
};

struct ClosingWeight {
    float factor;
    size_t length; ///< of ":1.3)"
};

bool isBlank(char c) { return std::isspace(static_cast<unsigned char>(c)); }

/// The ":1.3)" that begins `text`, if one does.
std::optional<ClosingWeight> closingWeight(std::string_view text)
{
    size_t at = 1;
    const auto skipBlanks = [&] {
        while (at < text.size() && isBlank(text[at]))
            ++at;
    };
    skipBlanks();
    if (at < text.size() && text[at] == '+')
        ++at;
    float factor = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), factor, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(factor))
        return std::nullopt;
    at = static_cast<size_t>(end - text.data());
    skipBlanks();
    if (at >= text.size() || text[at] != ')')
        return std::nullopt;
    return ClosingWeight{ factor, at + 1 };
}

/// Splits into brackets and text, and finds each bracket's factor.
class Lexer {
public:
    std::vector<Lexeme> read(std::string_view prompt)
    {
        for (size_t at = 0; at < prompt.size();)
            at += readOne(prompt.substr(at));
        return std::move(m_lexemes);
    }

private:
    size_t readOne(std::string_view rest)
    {
        const char c = rest[0];
        if (c == '\\' && rest.size() > 1 && std::string_view("()[]\\").find(rest[1]) != std::string_view::npos) {
            addText(rest[1]);
            return 2;
        }
        if (c == '(' || c == '[') {
            m_open.push_back(m_lexemes.size());
            m_lexemes.push_back({ Lexeme::Kind::Open, std::string(1, c), c == '(' ? kStep : 1 / kStep });
            return 1;
        }
        if (c == ')' || c == ']') {
            close(c, std::nullopt);
            return 1;
        }
        if (c == ':' && innermostIs('('))
            if (const auto weight = closingWeight(rest)) {
                close(')', weight->factor);
                return weight->length;
            }
        addText(c);
        return 1;
    }

    bool innermostIs(char bracket) const { return !m_open.empty() && m_lexemes[m_open.back()].text[0] == bracket; }

    void close(char bracket, std::optional<float> factor)
    {
        if (!innermostIs(bracket == ')' ? '(' : '[')) {
            addText(bracket);
            return;
        }
        if (factor)
            m_lexemes[m_open.back()].factor = *factor;
        m_open.pop_back();
        m_lexemes.push_back({ Lexeme::Kind::Close, {} });
    }

    void addText(char c)
    {
        if (m_lexemes.empty() || m_lexemes.back().kind != Lexeme::Kind::Text)
            m_lexemes.push_back({ Lexeme::Kind::Text, {} });
        m_lexemes.back().text += c;
    }

    std::vector<Lexeme> m_lexemes;
    std::vector<size_t> m_open; ///< lexemes of the brackets not closed yet
};

bool isWordSign(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Where BREAK next stands as a word of its own.
size_t findBreak(std::string_view text, size_t from)
{
    for (size_t at = text.find(kBreak, from); at != std::string_view::npos; at = text.find(kBreak, at + 1)) {
        const size_t end = at + kBreak.size();
        if ((at == 0 || !isWordSign(text[at - 1])) && (end == text.size() || !isWordSign(text[end])))
            return at;
    }
    return std::string_view::npos;
}

void append(WeightedPrompt& prompt, std::string_view text, float weight)
{
    auto& chunk = prompt.back();
    if (text.empty())
        return;
    if (!chunk.empty() && chunk.back().weight == weight)
        chunk.back().text += text;
    else
        chunk.push_back({ std::string(text), weight });
}

void appendWithBreaks(WeightedPrompt& prompt, std::string_view text, float weight)
{
    for (size_t at = findBreak(text, 0); at != std::string_view::npos; at = findBreak(text, 0)) {
        append(prompt, text.substr(0, at), weight);
        prompt.emplace_back();
        text.remove_prefix(at + kBreak.size());
        text.remove_prefix(static_cast<size_t>(std::find_if_not(text.begin(), text.end(), isBlank) - text.begin()));
    }
    append(prompt, text, weight);
}

/// Collects tokens into chunks of 75.
class Chunker {
public:
    void add(int64_t id, float weight, bool comma)
    {
        if (m_ids.size() == kRoom)
            overflow();
        m_ids.push_back(id);
        m_weights.push_back(weight);
        if (comma)
            m_afterComma = m_ids.size();
    }

    void finish()
    {
        TokenChunk chunk{ { kStartId }, { 1 } };
        chunk.ids.insert(chunk.ids.end(), m_ids.begin(), m_ids.end());
        chunk.weights.insert(chunk.weights.end(), m_weights.begin(), m_weights.end());
        chunk.ids.resize(kMaxTokens, kEndId);
        chunk.weights.resize(kMaxTokens, 1);
        m_chunks.push_back(std::move(chunk));
        m_ids.clear();
        m_weights.clear();
        m_afterComma = 0;
    }

    std::vector<TokenChunk> take() { return std::move(m_chunks); }

private:
    void overflow()
    {
        const size_t keep = m_afterComma + kCommaReach > kRoom ? m_afterComma : kRoom;
        const std::vector<int64_t> ids(m_ids.begin() + static_cast<std::ptrdiff_t>(keep), m_ids.end());
        const std::vector<float> weights(m_weights.begin() + static_cast<std::ptrdiff_t>(keep), m_weights.end());
        m_ids.resize(keep);
        m_weights.resize(keep);
        finish();
        m_ids = ids;
        m_weights = weights;
    }

    std::vector<TokenChunk> m_chunks;
    std::vector<int64_t> m_ids;
    std::vector<float> m_weights;
    size_t m_afterComma = 0; ///< length up to and with the last comma
};

} // namespace

WeightedPrompt parseEmphasis(std::string_view prompt)
{
    WeightedPrompt result(1);
    std::vector<float> weights{ 1 };
    for (const auto& lexeme : Lexer().read(prompt)) {
        switch (lexeme.kind) {
        case Lexeme::Kind::Open:
            weights.push_back(weights.back() * lexeme.factor);
            break;
        case Lexeme::Kind::Close:
            weights.pop_back();
            break;
        case Lexeme::Kind::Text:
            appendWithBreaks(result, lexeme.text, std::clamp(weights.back(), 0.0f, kMaxWeight));
            break;
        }
    }
    return result;
}

std::vector<TokenChunk> chunkTokens(const ClipTokenizer& tokenizer, const WeightedPrompt& prompt)
{
    const int64_t comma = tokenizer.encode(",").front();
    Chunker chunker;
    for (const auto& parts : prompt) {
        for (const auto& part : parts)
            for (const int64_t id : tokenizer.encode(part.text))
                chunker.add(id, part.weight, id == comma);
        chunker.finish();
    }
    return chunker.take();
}

} // namespace core::nets
