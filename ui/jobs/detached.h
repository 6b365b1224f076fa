// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One piece of work in a thread of its own, for the time before there is a session. The result is delivered in the GUI
// thread while the guard lives.

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>

#include <memory>
#include <thread>
#include <type_traits>
#include <utility>

namespace linli::ui {

template <typename Work, typename Done> void runDetached(QObject* guard, Work work, Done done)
{
    using Outcome = std::invoke_result_t<Work>;
    std::thread([watched = QPointer<QObject>(guard), work = std::move(work), done = std::move(done)]() mutable {
        auto outcome = std::make_shared<Outcome>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [watched, outcome, done = std::move(done)]() mutable {
                if (watched) {
                    done(std::move(*outcome));
                }
            },
            Qt::QueuedConnection);
    }).detach();
}

}  // namespace linli::ui
