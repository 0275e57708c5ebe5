#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>

/// While it lives, the thread's event loop gives a sign every few milliseconds; it remembers for how long there was none.
class Heartbeat {
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - kEveryMs);
            m_clock.start();
            ++m_beats;
        });
        m_clock.start();
        m_timer.start(kEveryMs);
    }

    /// What a beat came too late by, milliseconds.
    double longestSilence() const { return m_longest; }
    int beats() const { return m_beats; }

private:
    static constexpr int kEveryMs = 5;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
    int m_beats = 0;
};
