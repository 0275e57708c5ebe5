#include "app/log_setup.h"

#include "core/base/log.h"

#include <QLoggingCategory>
#include <QString>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace app {
namespace {

using core::LogLevel;

LogLevel wantedLevel()
{
    const char* name = std::getenv("LIKENESS_LOG");
    const std::string_view level = name ? name : "";
    return level == "debug" ? LogLevel::Debug : level == "info" ? LogLevel::Info : LogLevel::Warning;
}

void write(std::string_view category, std::string_view message)
{
    std::fprintf(stderr, "%.*s: %.*s\n", int(category.size()), category.data(), int(message.size()), message.data());
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return LogLevel::Debug;
    case QtInfoMsg: return LogLevel::Info;
    default: return LogLevel::Warning;
    }
}

} // namespace

void setUpLogging()
{
    static const LogLevel wanted = wantedLevel();
    core::setLogSink([](LogLevel level, std::string_view category, std::string_view message) {
        if (level >= wanted)
            write(category, message);
    });
    if (wanted == LogLevel::Debug)
        QLoggingCategory::setFilterRules("likeness.*=true");
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& message) {
        if (levelOf(type) >= wanted)
            write(context.category ? context.category : "qt", message.toStdString());
        if (type == QtFatalMsg)
            std::abort();
    });
}

} // namespace app
