// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/application.h"

#include "ui/app/first_steps.h"
#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/entry/entry_window.h"
#include "ui/entry/unlock_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFileDialog>
#include <QLibraryInfo>
#include <QScreen>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

QString nativePath(const std::filesystem::path& path)
{
    return text(path.string());
}

bool isInput(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove ||
           type == QEvent::Wheel || type == QEvent::TouchBegin || type == QEvent::InputMethod;
}

}  // namespace

Application::Application(ApplicationOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_idle(new QTimer(this))
{
    qRegisterMetaType<ledger::GroupNo>();
    applyLanguage(Settings::language());
    applyTheme(Settings::textSize());
    QApplication::setWindowIcon(icon("linli", colour::kAccent));
    m_idle->setInterval(m_options.idleMilliseconds);
    m_idle->setSingleShot(true);
    connect(m_idle, &QTimer::timeout, this, &Application::lock);
    qApp->installEventFilter(this);
}

Application::~Application()
{
    m_runner.cancelAll();
    m_lane.stop();
    rememberWindow();
    m_main.reset();
    m_entry.reset();
    m_session.reset();
}

void Application::start()
{
    makeEntry();
    showEntry();
    m_entry->show();
}

void Application::makeEntry()
{
    auto window = std::make_unique<EntryWindow>();
    window->resize(QSize(scaled(1000), scaled(680)).boundedTo(window->screen()->availableSize()));
    connect(window.get(), &EntryWindow::cancelWanted, this, [this] { m_runner.cancel(m_waitsFor); });
    connect(&m_runner, &Runner::advanced, window.get(), [entry = window.get()](JobNo, qint64 done, qint64 total) {
        entry->showProgress(done, total);
    });
    connect(window.get(), &EntryWindow::textSizeWanted, this, &Application::setTextSize, Qt::QueuedConnection);
    connect(window.get(), &EntryWindow::languageWanted, this, &Application::setLanguage, Qt::QueuedConnection);
    connect(window->unlockPage(), &UnlockPage::unlockWanted, this, &Application::unlock);
    connect(window->unlockPage(), &UnlockPage::practiceWanted, this, &Application::openPractice);
    connect(window->welcomePage(), &WelcomePage::beginWanted, this, &Application::begin);
    connect(window->welcomePage(), &WelcomePage::restoreWanted, this, &Application::restore);
    connect(window->welcomePage(), &WelcomePage::practiceWanted, this, &Application::openPractice);
    m_entry = std::move(window);
}

void Application::showEntry()
{
    if (m_waitsFor != 0) {
        m_entry->wait(m_waitTitle, m_waitCanCancel);
        return;
    }
    if (m_options.revoked) {
        m_entry->refuse(m_options.revoked == 0
                            ? tr("The city hub has revoked this computer, so the residents' data stay closed here."
                                 " Everything had been uploaded. Ask the administrator of your street.")
                            : tr("The city hub has revoked this computer, so the residents' data stay closed here."
                                 " %n change(s) were not uploaded yet: they are kept here, encrypted. Do not delete"
                                 " anything, and ask the administrator of your street.",
                                 nullptr, static_cast<int>(*m_options.revoked)));
        return;
    }
    const FolderState state = lookAt(m_options.folder, m_options.afterLock);
    if (!state.refusal.isEmpty()) {
        m_entry->refuse(state.refusal);
    } else if (state.users.isEmpty()) {
        m_entry->welcome();
    } else {
        m_entry->askToUnlock(state.users, m_options.practice);
    }
}

void Application::unlock(const Credentials& credentials)
{
    openFolder(m_options.folder, m_options.practice, credentials);
}

void Application::openFolder(const std::filesystem::path& folder, bool practice, const Credentials& credentials)
{
    m_entry->unlockPage()->setBusy(true);
    m_session = newSession(folder, practice);
    const bool recovery = !credentials.recoveryCode.empty();
    m_session->open(credentials, this, [this, folder, practice, recovery](base::Status status) {
        if (!status) {
            m_session.reset();
            m_entry->unlockPage()->setBusy(false);
            m_entry->showError(describe(status.error()));
            return;
        }
        m_options.folder = folder;
        m_options.practice = practice;
        const QString url = recovery ? QStringLiteral("manage?show=password") : m_options.firstPlace;
        if (m_session->hub() != nullptr && m_session->hub()->leaseOver()) {
            renewLease(url);
        } else {
            enter(url);
        }
    });
}

std::unique_ptr<Session> Application::newSession(const std::filesystem::path& folder, bool practice) const
{
    return std::make_unique<Session>(folder, practice || !m_options.hubDoor ? nullptr : m_options.hubDoor(),
                                     m_options.hubTimes);
}

void Application::renewLease(const QString& url)
{
    HubSync* hub = m_session->hub();
    connect(hub, &HubSync::closed, this, &Application::close, Qt::QueuedConnection);
    const auto ended = [this, url] {
        if (!m_session || m_main) {
            return;
        }
        if (!m_session->hub()->leaseOver()) {
            enter(url);
            return;
        }
        m_session.reset();
        m_entry->unlockPage()->setBusy(false);
        m_entry->showError(tr("This computer has not been in touch with the city hub for too long, so the residents' data"
                              " stay closed. Connect the network and unlock once more. What was not uploaded is kept."));
    };
    connect(hub, &HubSync::runEnded, this, ended, Qt::QueuedConnection);
    hub->runNow();
}

void Application::close(bool forGood, qint64 unsent)
{
    if (forGood) {
        endProcess({QStringLiteral("--revoked"), QString::number(unsent)});
    } else if (m_main) {
        lock();
    }
}

void Application::enter(const QString& url)
{
    if (HubSync* hub = m_session->hub()) {
        connect(hub, &HubSync::closed, this, &Application::close,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
    }
    makeMain(url);
    m_entry.reset();
    m_idle->start();
    Q_EMIT unlocked();
}

void Application::begin(const Beginning& beginning)
{
    m_entry->welcomePage()->setBusy(true);
    m_session = newSession(m_options.folder, false);
    beginStation(*m_session, beginning, this, [this](base::Status status) {
        if (!status) {
            m_session.reset();
            m_entry->welcomePage()->setBusy(false);
            m_entry->welcomePage()->showError(describe(status.error()));
            return;
        }
        enter(QStringLiteral("manage?show=recovery"));
    });
}

template <typename Work, typename Done>
void Application::runWaiting(const QString& title, bool canCancel, Work work, Done done)
{
    m_waitsFor = m_runner.run(m_lane, JobOptions {title, {}, canCancel}, this, std::move(work),
                              [this, done = std::move(done)](auto result) mutable {
                                  m_waitsFor = 0;
                                  showEntry();
                                  if (result) {
                                      done(*result);
                                  } else if (result.error().code != base::ErrorCode::Cancelled) {
                                      m_entry->showError(describe(result.error()));
                                  }
                              });
    m_waitTitle = title;
    m_waitCanCancel = canCancel;
    m_entry->wait(title, canCancel);
}

void Application::restore()
{
    auto* dialog = new QFileDialog(m_entry.get(), tr("Restore a backup"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        runWaiting(
            tr("Restoring the backup"), false,
            [file = std::filesystem::path(utf8(file)), folder = m_options.folder](Task&) -> base::Result<bool> {
                LINLI_CHECK(store::Replica::restore(file, folder));
                return true;
            },
            [](bool) {});
    });
    dialog->open();
}

void Application::makeMain(const QString& url)
{
    auto window = std::make_unique<MainWindow>(*m_session, m_options.practice);
    connect(window.get(), &MainWindow::lockWanted, this, &Application::lock, Qt::QueuedConnection);
    connect(window.get(), &MainWindow::textSizeWanted, this, &Application::setTextSize, Qt::QueuedConnection);
    connect(window.get(), &MainWindow::languageWanted, this, &Application::setLanguage, Qt::QueuedConnection);
    if (m_main) {
        window->setGeometry(m_main->geometry());
        window->setWindowState(m_main->windowState());
    } else if (!window->restoreGeometry(Settings::state(QStringLiteral("window")))) {
        window->resize(1366, 768);
    }
    window->setCardWidth(m_main ? m_main->cardWidth() : Settings::state(QStringLiteral("card")).toInt());
    window->go(Place::parse(url));
    window->show();
    m_main = std::move(window);
}

void Application::setTextSize(int step)
{
    const auto sizes = textSizes();
    const auto at = std::find(sizes.begin(), sizes.end(), textSize());
    const auto index = std::clamp<std::ptrdiff_t>((at - sizes.begin()) + step, 0, std::ssize(sizes) - 1);
    const int percent = sizes[static_cast<std::size_t>(index)];
    if (percent == textSize()) {
        return;
    }
    Settings::setTextSize(percent);
    applyTheme(percent);
    if (m_entry) {
        makeEntry();
        showEntry();
        m_entry->show();
    }
}

void Application::setLanguage(base::Language language)
{
    Settings::setLanguage(language);
    applyLanguage(language);
    if (m_main) {
        makeMain(m_main->place().url());
    } else if (m_entry) {
        makeEntry();
        showEntry();
        m_entry->show();
    }
}

void Application::applyLanguage(base::Language language)
{
    linli::ui::setLanguage(language);
    const QString name = language == base::Language::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    QApplication::removeTranslator(&m_translator);
    QApplication::removeTranslator(&m_qtTranslator);
    if (m_qtTranslator.load(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(&m_qtTranslator);
    }
    if (m_translator.load(QStringLiteral(":/i18n/linli_") + name)) {
        QApplication::installTranslator(&m_translator);
    }
}

void Application::openPractice()
{
    if (m_options.practice) {
        // Locked while practising: the same city again, stations/N of its root.
        const auto practice = practiceAt(m_options.folder.parent_path().parent_path(), m_options.folder);
        if (practice) {
            openFolder(practice->folder, true, practice->credentials);
        } else {
            m_entry->showError(describe(practice.error()));
        }
        return;
    }
    runWaiting(
        tr("Preparing the practice city"), true,
        [root = m_options.folder.parent_path() / "practice"](Task& task) { return preparePractice(root, task); },
        [this](const Practice& practice) { openFolder(practice.folder, true, practice.credentials); });
}

void Application::lock()
{
    endProcess({});
}

void Application::endProcess(const QStringList& why)
{
    if (!m_session) {
        return;
    }
    QStringList arguments {QStringLiteral("--data"), nativePath(m_options.folder), QStringLiteral("--after-lock")};
    arguments << why;
    if (m_options.practice) {
        arguments << QStringLiteral("--practice");
    }
    rememberWindow();
    if (m_main) {
        m_main->hide();
    }
    // Whether or not a fresh process could be started: the data goes. A lock that fails leaves the desk locked.
    m_options.relaunch(arguments);
    m_main.reset();
    m_session.reset();
    m_options.quit();
}

void Application::rememberWindow() const
{
    if (m_main) {
        Settings::setState(QStringLiteral("window"), m_main->saveGeometry());
        Settings::setState(QStringLiteral("card"), QByteArray::number(m_main->cardWidth()));
    }
}

bool Application::eventFilter(QObject* watched, QEvent* event)
{
    if (m_session && isInput(event->type()) && m_idle->isActive()) {
        m_idle->start();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace linli::ui
