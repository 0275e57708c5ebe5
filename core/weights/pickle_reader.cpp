#include "core/weights/pickle_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <optional>
#include <unordered_map>

namespace core::weights {
namespace {

constexpr std::size_t kMaxPickleBytes = 64u << 20;
constexpr std::size_t kMaxOpcodes = 2'000'000; // a checkpoint takes about 40 a tensor; bounds all memory that reading takes
constexpr std::size_t kMaxVisits = 1'000'000;
constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxDimensions = 16;

struct NamedType {
    const char* name;
    at::ScalarType type;
};
constexpr std::array kStorages{NamedType{"FloatStorage", at::kFloat}, NamedType{"HalfStorage", at::kHalf}, NamedType{"DoubleStorage", at::kDouble},
                               NamedType{"BFloat16Storage", at::kBFloat16}, NamedType{"LongStorage", at::kLong}, NamedType{"IntStorage", at::kInt},
                               NamedType{"ShortStorage", at::kShort}, NamedType{"CharStorage", at::kChar}, NamedType{"ByteStorage", at::kByte},
                               NamedType{"BoolStorage", at::kBool}};
constexpr std::array kTypes{NamedType{"float32", at::kFloat}, NamedType{"float16", at::kHalf}, NamedType{"float64", at::kDouble},
                            NamedType{"bfloat16", at::kBFloat16}, NamedType{"int64", at::kLong}, NamedType{"int32", at::kInt},
                            NamedType{"int16", at::kShort}, NamedType{"int8", at::kChar}, NamedType{"uint8", at::kByte}, NamedType{"bool", at::kBool},
                            NamedType{"float8_e4m3fn", at::kFloat8_e4m3fn}, NamedType{"float8_e5m2", at::kFloat8_e5m2}};

enum class Callable { OrderedDict, Namespace, Set, Size, Device, RebuildTensor, RebuildTensorV3, RebuildParameter, TypedStorage, UntypedStorage, NumberType };

/// What a pickle may name. Nothing here is called: each word stands for a rule of this reader.
struct Global {
    Callable what{};
    at::ScalarType type = at::kFloat; ///< of TypedStorage and NumberType
};

std::optional<Global> knownGlobal(const std::string& module, const std::string& name)
{
    if (module == "torch" || module == "torch.storage") {
        for (const auto& storage : kStorages)
            if (name == storage.name)
                return Global{Callable::TypedStorage, storage.type};
        if (name == "UntypedStorage")
            return Global{Callable::UntypedStorage, at::kByte};
    }
    if (module == "torch") {
        for (const auto& type : kTypes)
            if (name == type.name)
                return Global{Callable::NumberType, type.type};
        if (name == "Size")
            return Global{Callable::Size};
        if (name == "device")
            return Global{Callable::Device};
    }
    struct Known {
        const char *module, *name;
        Callable what;
    };
    constexpr Known kKnown[] = {
        {"collections", "OrderedDict", Callable::OrderedDict}, {"argparse", "Namespace", Callable::Namespace},
        {"builtins", "set", Callable::Set}, {"__builtin__", "set", Callable::Set},
        {"torch._utils", "_rebuild_tensor", Callable::RebuildTensor}, {"torch._utils", "_rebuild_tensor_v2", Callable::RebuildTensor},
        {"torch._utils", "_rebuild_tensor_v3", Callable::RebuildTensorV3}, {"torch._utils", "_rebuild_parameter", Callable::RebuildParameter},
        {"torch._utils", "_rebuild_parameter_with_state", Callable::RebuildParameter},
    };
    for (const auto& known : kKnown)
        if (module == known.module && name == known.name)
            return Global{known.what};
    return std::nullopt;
}

struct Node;

struct Value {
    enum class Kind { None, Bool, Int, Float, Text, List, Tuple, Dict, Namespace, Global, Storage, Tensor } kind = Kind::None;
    std::int64_t integer = 0;
    double real = 0;
    Node* node = nullptr; ///< the machine's; containers that hold themselves do no harm that way
};

struct Node {
    std::string text;
    std::vector<Value> items; ///< of a dict: key, value, key, value
    Global global;
    StorageName storage;
    std::unique_ptr<PickledTensor> tensor;
};

bool isDict(const Value& value)
{
    return value.kind == Value::Kind::Dict || value.kind == Value::Kind::Namespace;
}

/// Why a pickle cannot be read; thrown and caught within this file.
struct Refusal {
    std::string why;
};

/// A stack machine that knows the opcodes by which plain data is built.
class Machine {
public:
    explicit Machine(std::span<const std::byte> bytes) : m_bytes(bytes) { }

    Value run()
    {
        for (std::size_t count = 0; count < kMaxOpcodes; ++count) {
            const auto code = number<std::uint8_t>();
            if (code == '.')
                return pop();
            step(code);
        }
        throw Refusal{"it holds more than any model"};
    }
    std::size_t position() const { return m_at; }

private:
    using Kind = Value::Kind;

    template <class Number>
    Number number()
    {
        Number value{};
        const auto data = take(sizeof value);
        std::memcpy(&value, data.data(), sizeof value);
        return value;
    }
    std::span<const std::byte> take(std::uint64_t count)
    {
        if (count > m_bytes.size() - m_at)
            throw Refusal{"its description of the weights is cut off"};
        const auto part = m_bytes.subspan(m_at, static_cast<std::size_t>(count));
        m_at += static_cast<std::size_t>(count);
        return part;
    }
    std::string text(std::uint64_t count)
    {
        const auto data = take(count);
        return {reinterpret_cast<const char*>(data.data()), data.size()};
    }
    std::string line()
    {
        std::string word;
        for (char c; (c = static_cast<char>(number<std::uint8_t>())) != '\n';) {
            if (word.size() > 200)
                throw Refusal{"it names something with an endless name"};
            word += c;
        }
        return word;
    }

    Value make(Kind kind)
    {
        Value value{kind};
        value.node = &m_nodes.emplace_back();
        return value;
    }
    void push(Value value) { m_stack.push_back(value); }
    void pushText(std::string words)
    {
        auto value = make(Kind::Text);
        value.node->text = std::move(words);
        push(value);
    }
    Value pop()
    {
        if (m_stack.size() <= floor())
            throw Refusal{"its description of the weights makes no sense"};
        const auto value = m_stack.back();
        m_stack.pop_back();
        return value;
    }
    Value& top()
    {
        if (m_stack.size() <= floor())
            throw Refusal{"its description of the weights makes no sense"};
        return m_stack.back();
    }
    std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }
    std::vector<Value> popToMark()
    {
        if (m_marks.empty())
            throw Refusal{"its description of the weights makes no sense"};
        const std::vector<Value> items(m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back()), m_stack.end());
        m_stack.resize(m_marks.back());
        m_marks.pop_back();
        return items;
    }
    void pushTuple(std::vector<Value> items)
    {
        auto value = make(Kind::Tuple);
        value.node->items = std::move(items);
        push(value);
    }
    void pushTuple(std::size_t count)
    {
        std::vector<Value> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        pushTuple(std::move(items));
    }
    void pushInteger(std::int64_t integer) { push({Kind::Int, integer}); }

    void step(std::uint8_t code)
    {
        switch (code) {
        case 0x80: number<std::uint8_t>(); return;  // the protocol
        case 0x95: number<std::uint64_t>(); return; // a frame's length
        case 'N': return push({});
        case 0x88: return push({Kind::Bool, 1});
        case 0x89: return push({Kind::Bool, 0});
        case 'K': return pushInteger(number<std::uint8_t>());
        case 'M': return pushInteger(number<std::uint16_t>());
        case 'J': return pushInteger(number<std::int32_t>());
        case 0x8a: return pushLong(number<std::uint8_t>());
        case 0x8b: return pushLong(number<std::uint32_t>());
        case 'G': return push({Kind::Float, 0, bigEndianDouble()});
        case 'X': return pushText(text(number<std::uint32_t>()));
        case 0x8c: return pushText(text(number<std::uint8_t>()));
        case 0x8d: return pushText(text(number<std::uint64_t>()));
        case 'U': return pushText(text(number<std::uint8_t>()));
        case 'T': return pushText(text(number<std::uint32_t>()));
        case 'C': return pushText(text(number<std::uint8_t>()));
        case 'B': return pushText(text(number<std::uint32_t>()));
        case ']': return push(make(Kind::List));
        case '}': return push(make(Kind::Dict));
        case ')': return push(make(Kind::Tuple));
        case 0x8f: return push(make(Kind::List)); // a set, whose order says nothing
        case '(': return m_marks.push_back(m_stack.size());
        case '0': pop(); return;
        case '1': popToMark(); return;
        case '2': return push(top());
        case 0x85: return pushTuple(1);
        case 0x86: return pushTuple(2);
        case 0x87: return pushTuple(3);
        case 't': return pushTuple(popToMark());
        case 'l': return pushList(popToMark());
        case 'd': return pushDict(popToMark());
        case 'a': return append({pop()});
        case 'e':
        case 0x90: return append(popToMark());
        case 's': {
            const auto value = pop(), key = pop();
            return setItems({key, value});
        }
        case 'u': return setItems(popToMark());
        case 'q': return remember(number<std::uint8_t>());
        case 'r': return remember(number<std::uint32_t>());
        case 0x94: return remember(m_memo.size());
        case 'h': return recall(number<std::uint8_t>());
        case 'j': return recall(number<std::uint32_t>());
        case 'c': {
            const auto module = line(), name = line();
            return pushGlobal(module, name);
        }
        case 0x93: {
            const auto name = pop(), module = pop();
            return pushGlobal(textOf(module), textOf(name));
        }
        case 'R':
        case 0x81: {
            const auto arguments = pop(), callable = pop();
            return push(stand(callable, arguments));
        }
        case 'b': return build(pop());
        case 'Q': return push(storage(pop()));
        default: throw Refusal{fmt::format("it holds an instruction (0x{:02x}) that no saved model needs", code)};
        }
    }

    void pushLong(std::uint64_t bytes)
    {
        const auto data = take(bytes);
        std::uint64_t value = 0;
        if (bytes > 8 || bytes == 0)
            return push(bytes ? Value{} : Value{Kind::Int, 0}); // no size or offset is that large
        std::memcpy(&value, data.data(), bytes);
        if (bytes < 8 && (static_cast<unsigned>(data.back()) & 0x80))
            value |= ~0ull << (8 * bytes);
        pushInteger(static_cast<std::int64_t>(value));
    }
    double bigEndianDouble()
    {
        auto bits = number<std::uint64_t>();
        std::uint64_t swapped = 0;
        for (int i = 0; i < 8; ++i, bits >>= 8)
            swapped = swapped << 8 | (bits & 0xff);
        return std::bit_cast<double>(swapped);
    }

    void pushList(std::vector<Value> items)
    {
        auto value = make(Kind::List);
        value.node->items = std::move(items);
        push(value);
    }
    void pushDict(std::vector<Value> items)
    {
        push(make(Kind::Dict));
        setItems(items);
    }
    void append(const std::vector<Value>& items)
    {
        auto& list = top();
        if (list.kind != Kind::List)
            throw Refusal{"it appends to what is no list"};
        list.node->items.insert(list.node->items.end(), items.begin(), items.end());
    }
    void setItems(const std::vector<Value>& items)
    {
        auto& dict = top();
        if (!isDict(dict) || items.size() % 2 != 0)
            throw Refusal{"it sets entries of what is no dict"};
        dict.node->items.insert(dict.node->items.end(), items.begin(), items.end());
    }
    void remember(std::size_t index) { m_memo[index] = top(); }
    void recall(std::size_t index)
    {
        const auto found = m_memo.find(index);
        if (found == m_memo.end())
            throw Refusal{"it refers to what it has not said"};
        push(found->second);
    }

    static const std::string& textOf(const Value& value)
    {
        if (value.kind != Kind::Text)
            throw Refusal{"it has something else where a text belongs"};
        return value.node->text;
    }
    static std::int64_t integerOf(const Value& value)
    {
        if (value.kind != Kind::Int)
            throw Refusal{"it has something else where a whole number belongs"};
        return value.integer;
    }
    static std::uint64_t countOf(const Value& value)
    {
        const auto count = integerOf(value);
        if (count < 0)
            throw Refusal{"it has a negative size"};
        return static_cast<std::uint64_t>(count);
    }
    static std::vector<std::int64_t> countsOf(const Value& value)
    {
        if (value.kind != Kind::Tuple || value.node->items.size() > kMaxDimensions)
            throw Refusal{"it has something else where a shape belongs"};
        std::vector<std::int64_t> counts;
        for (const auto& item : value.node->items)
            counts.push_back(static_cast<std::int64_t>(countOf(item)));
        return counts;
    }

    void pushGlobal(const std::string& module, const std::string& name)
    {
        const auto known = knownGlobal(module, name);
        if (!known)
            throw Refusal{fmt::format("it would run {}.{}, and a model may not run anything", module, name)};
        auto value = make(Kind::Global);
        value.node->global = *known;
        push(value);
    }

    /// What a call stands for.
    Value stand(const Value& callable, const Value& arguments)
    {
        if (callable.kind != Kind::Global || arguments.kind != Kind::Tuple)
            throw Refusal{"it would run something, and a model may not"};
        const auto& items = arguments.node->items;
        switch (callable.node->global.what) {
        case Callable::OrderedDict: return ordered(items);
        case Callable::Namespace: return make(Kind::Namespace);
        case Callable::Device: return {};
        case Callable::Set:
        case Callable::Size:
            if (items.size() != 1 || (items[0].kind != Kind::List && items[0].kind != Kind::Tuple))
                throw Refusal{"it makes a set or size of something else"};
            return items[0];
        case Callable::RebuildTensor: return tensor(items, std::nullopt);
        case Callable::RebuildTensorV3:
            if (items.size() < 7 || items[6].kind != Kind::Global || items[6].node->global.what != Callable::NumberType)
                throw Refusal{"it has a tensor without a number type"};
            return tensor(items, items[6].node->global.type);
        case Callable::RebuildParameter:
            if (items.empty() || items[0].kind != Kind::Tensor)
                throw Refusal{"it has a parameter that is no tensor"};
            return items[0];
        case Callable::TypedStorage:
        case Callable::UntypedStorage:
        case Callable::NumberType: break;
        }
        throw Refusal{"it makes a storage outside the file"};
    }

    Value ordered(const std::vector<Value>& arguments)
    {
        auto dict = make(Kind::Dict);
        if (arguments.empty())
            return dict;
        if (arguments[0].kind != Kind::List)
            throw Refusal{"it makes a dict of something else"};
        for (const auto& pair : arguments[0].node->items) {
            if ((pair.kind != Kind::List && pair.kind != Kind::Tuple) || pair.node->items.size() != 2)
                throw Refusal{"it makes a dict of something else"};
            const auto entry = pair.node->items;
            dict.node->items.insert(dict.node->items.end(), entry.begin(), entry.end());
        }
        return dict;
    }

    Value tensor(const std::vector<Value>& arguments, std::optional<at::ScalarType> type)
    {
        if (arguments.size() < 4 || arguments[0].kind != Kind::Storage)
            throw Refusal{"it has a tensor without a storage"};
        auto value = make(Kind::Tensor);
        auto pickled = std::make_unique<PickledTensor>();
        pickled->storage = arguments[0].node->storage;
        pickled->type = type.value_or(pickled->storage.type);
        pickled->offset = countOf(arguments[1]);
        pickled->shape = countsOf(arguments[2]);
        pickled->strides = countsOf(arguments[3]);
        if (pickled->shape.size() != pickled->strides.size())
            throw Refusal{"it has a tensor whose shape and strides differ in length"};
        value.node->tensor = std::move(pickled);
        return value;
    }

    /// ('storage', type, key, place, count), and in the old form a view of another storage behind it.
    Value storage(const Value& id)
    {
        if (id.kind != Kind::Tuple || id.node->items.size() < 5 || textOf(id.node->items[0]) != "storage")
            throw Refusal{"it refers to something outside the file that is no storage"};
        const auto& items = id.node->items;
        if (items[1].kind != Kind::Global
            || (items[1].node->global.what != Callable::TypedStorage && items[1].node->global.what != Callable::UntypedStorage))
            throw Refusal{"it has a storage without a number type"};
        auto value = make(Kind::Storage);
        value.node->storage = {textOf(items[2]), items[1].node->global.type, countOf(items[4]), items[1].node->global.what == Callable::UntypedStorage};
        if (items.size() > 5 && items[5].kind == Kind::Tuple) {
            if (items[5].node->items.size() != 3)
                throw Refusal{"it has a storage within a storage that makes no sense"};
            value.node->storage.viewOffset = countOf(items[5].node->items[1]);
        }
        return value;
    }

    /// An object's attributes: those of a Namespace are what it holds, others (a state_dict's _metadata) say nothing here.
    void build(const Value& state)
    {
        auto& object = top();
        if (object.kind == Kind::Namespace && state.kind == Kind::Dict)
            object.node->items.insert(object.node->items.end(), state.node->items.begin(), state.node->items.end());
        else if (!isDict(object) && object.kind != Kind::Tensor)
            throw Refusal{"it sets attributes of what has none"};
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_at = 0;
    std::deque<Node> m_nodes;
    std::vector<Value> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::unordered_map<std::size_t, Value> m_memo;
};

/// Walks through containers, which may hold one thing many times or themselves.
class Flattener {
public:
    explicit Flattener(PickledObject& object) : m_object(object) { }

    void visit(const Value& value, const std::string& path, int depth)
    {
        if (depth > kMaxDepth || ++m_visits > kMaxVisits)
            throw Refusal{"it is nested deeper than any model"};
        using Kind = Value::Kind;
        switch (value.kind) {
        case Kind::Tensor: m_object.tensors.insert_or_assign(path, *value.node->tensor); return;
        case Kind::Text: m_object.texts.insert_or_assign(path, value.node->text); return;
        case Kind::Int: m_object.texts.insert_or_assign(path, std::to_string(value.integer)); return;
        case Kind::Float: m_object.texts.insert_or_assign(path, fmt::format("{}", value.real)); return;
        case Kind::Bool: m_object.texts.insert_or_assign(path, value.integer ? "true" : "false"); return;
        case Kind::Dict:
        case Kind::Namespace: return visitDict(value, path, depth);
        case Kind::List:
        case Kind::Tuple:
            for (std::size_t i = 0; i < value.node->items.size(); ++i)
                visit(value.node->items[i], below(path, std::to_string(i)), depth + 1);
            return;
        case Kind::None:
        case Kind::Global:
        case Kind::Storage: return;
        }
    }

private:
    void visitDict(const Value& value, const std::string& path, int depth)
    {
        const auto& items = value.node->items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            const auto& key = items[i];
            if (key.kind == Value::Kind::Text)
                visit(items[i + 1], below(path, key.node->text), depth + 1);
            else if (key.kind == Value::Kind::Int)
                visit(items[i + 1], below(path, std::to_string(key.integer)), depth + 1);
        }
    }
    std::string below(const std::string& path, const std::string& name)
    {
        if (path.size() + name.size() > kMaxPath)
            throw Refusal{"it has a name longer than any model's"};
        return path.empty() ? name : path + '.' + name;
    }

    static constexpr std::size_t kMaxPath = 4096;
    PickledObject& m_object;
    std::size_t m_visits = 0;
};

template <class T, class Work>
Result<T> refusing(std::span<const std::byte> bytes, const std::string& fileName, Work work)
{
    try {
        if (bytes.size() > kMaxPickleBytes)
            bytes = bytes.first(kMaxPickleBytes);
        Machine machine(bytes);
        return work(machine);
    } catch (const Refusal& refusal) {
        return Error{ErrorCode::FormatBroken, fmt::format("{}: {}", fileName, refusal.why),
                     "Do not use this file. Fetch it again from its author, as .safetensors where there is one."};
    }
}

} // namespace

Result<PickledObject> readPickle(std::span<const std::byte> bytes, const std::string& fileName)
{
    return refusing<PickledObject>(bytes, fileName, [](Machine& machine) {
        PickledObject object;
        Flattener(object).visit(machine.run(), "", 0);
        object.bytes = machine.position();
        return object;
    });
}

Result<PickledTexts> readPickledTexts(std::span<const std::byte> bytes, const std::string& fileName)
{
    return refusing<PickledTexts>(bytes, fileName, [](Machine& machine) {
        const auto value = machine.run();
        if (value.kind != Value::Kind::List)
            throw Refusal{"its list of storages is missing"};
        PickledTexts result;
        for (const auto& item : value.node->items) {
            if (item.kind != Value::Kind::Text)
                throw Refusal{"its list of storages makes no sense"};
            result.texts.push_back(item.node->text);
        }
        result.bytes = machine.position();
        return result;
    });
}

Result<std::size_t> skipPickle(std::span<const std::byte> bytes, const std::string& fileName)
{
    return refusing<std::size_t>(bytes, fileName, [](Machine& machine) {
        machine.run();
        return machine.position();
    });
}

} // namespace core::weights
