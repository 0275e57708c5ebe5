#include "core/base/log.h"

#include <QtTest>

#include <string>
#include <thread>
#include <vector>

using namespace core;

class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setLogSink({}); }

    void withoutASinkAMessageIsDropped() { log(LogLevel::Warning, "likeness.core.base", "nobody listens"); }

    void theSinkGetsLevelCategoryAndMessage()
    {
        LogLevel level{};
        std::string category, message;
        setLogSink([&](LogLevel l, std::string_view c, std::string_view m) {
            level = l;
            category = c;
            message = m;
        });
        log(LogLevel::Info, "likeness.core.engine", "loaded");
        QCOMPARE(level, LogLevel::Info);
        QCOMPARE(category, std::string("likeness.core.engine"));
        QCOMPARE(message, std::string("loaded"));
    }

    void messagesFromManyThreadsComeOneAtATime()
    {
        std::vector<std::string> messages; // safe only because the sink is called under a lock
        setLogSink([&](LogLevel, std::string_view, std::string_view message) { messages.emplace_back(message); });
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                for (int k = 0; k < 500; ++k)
                    log(LogLevel::Debug, "test", "a message that is too long for the small string");
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(messages.size(), std::size_t(2000));
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"
