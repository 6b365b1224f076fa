// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The strip at the bottom: what is selected, what runs (with cancel), when something was last saved, how it stands with
// the hub.

#include "ui/jobs/runner.h"
#include "ui/session/hub_state.h"

#include <QFrame>

#include <map>

class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace linli::ui {

class HubChip;

class BottomStrip final : public QFrame {
    Q_OBJECT
public:
    explicit BottomStrip(Runner& runner, QWidget* parent = nullptr);
    void showSelection(int rows);
    void showSaved(const QString& clock);
    // Where there is no hub, there is no chip.
    void showHub(const HubState& state, base::WallTime now);

Q_SIGNALS:
    void hubWanted();

private:
    struct Job {
        QWidget* box = nullptr;
        QProgressBar* bar = nullptr;
    };
    void addJob(JobNo job, const QString& title, bool canCancel);
    void advance(JobNo job, qint64 done, qint64 total);
    void removeJob(JobNo job);

    Runner& m_runner;
    QLabel* m_selection;
    QLabel* m_saved;
    HubChip* m_chip;
    QHBoxLayout* m_jobBox;
    std::map<JobNo, Job> m_jobs;
};

}  // namespace linli::ui
