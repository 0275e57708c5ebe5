#pragma once
#include <memory>

namespace core::nets {

/// While it lives, networks that this thread makes are not filled with random numbers, which takes seconds for a large one and is in vain
/// where a file's numbers follow. Their numbers are undefined until then, as is what this thread draws by uniform_, normal_ or randn meanwhile.
class Uninitialised {
public:
    Uninitialised();
    ~Uninitialised();
    Uninitialised(const Uninitialised&) = delete;
    Uninitialised& operator=(const Uninitialised&) = delete;

private:
    struct Guard;
    std::unique_ptr<Guard> m_guard;
};

} // namespace core::nets
