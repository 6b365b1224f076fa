// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and filling. The page's parts and what they show stand in forms_page_parts.cpp, saving in forms_page_saving.cpp.
#include "ui/forms/forms_page.h"

#include "core/forms/kept_answers.h"
#include "core/registry/basket.h"
#include "ui/bridge/text.h"
#include "ui/designer/condition_box.h"
#include "ui/forms/drop_typed_box.h"
#include "ui/forms/form_grid.h"
#include "ui/forms/question_panel.h"
#include "ui/session/tag_door.h"
#include "ui/widgets/empty_state.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace linli::ui {

namespace {

QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

}  // namespace

void FormsPage::open(const Place& wanted)
{
    const QString file = wanted.part(QStringLiteral("file"));
    const bool isOther = !file.isEmpty() && (!m_form || m_form->file != std::filesystem::path(utf8(file)));
    if (isOther && !m_isReading) {
        wantFile(file);
    } else if (m_form) {
        m_grid->setFocus();
    } else {
        m_choose->setFocus();
    }
}

void FormsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale && m_form) {
        fill();
    }
}

void FormsPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void FormsPage::dropEvent(QDropEvent* event)
{
    const QString file = droppedFile(event->mimeData());
    if (!file.isEmpty()) {
        event->acceptProposedAction();
        wantFile(file);
    }
}

void FormsPage::chooseFile()
{
    auto* dialog = new QFileDialog(window(), tr("Choose the form to fill"));
    dialog->setObjectName(QStringLiteral("formDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Forms (*.xlsx *.xlsm *.xls *.ods *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FormsPage::wantFile);
    dialog->open();
}

void FormsPage::chooseLast()
{
    if (!m_form || m_isReading) {
        return;
    }
    auto* dialog = new QFileDialog(window(), tr("Choose the file that was filled last time"));
    dialog->setObjectName(QStringLiteral("lastDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDirectory(text(m_form->file.parent_path().string()));
    dialog->setNameFilters({tr("Forms (*.xlsx *.xlsm *.xls *.ods *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FormsPage::readLast);
    dialog->open();
}

void FormsPage::readLast(const QString& file)
{
    session().study(
        tr("Reading the form"), this, [path = std::filesystem::path(utf8(file))](Reading&, Task&) { return openLast(path); },
        [this, form = m_form](base::Result<std::shared_ptr<const LastForm>> last) {
            if (form != m_form) {
                return;
            }
            if (!last) {
                say("error", describe(last.error()));
                return;
            }
            m_last = std::move(*last);
            fill();
        });
}

void FormsPage::wantFile(const QString& file)
{
    if (m_isReading) {
        desk().say(tr("A form is being read. Wait for it, or cancel it below."));
        return;
    }
    if (!m_isUnsaved) {
        read(file);
        return;
    }
    auto* box = new DropTypedBox(window());
    connect(box, &DropTypedBox::agreed, this, [this, file] { read(file); });
    box->open();
}

void FormsPage::read(const QString& file)
{
    const int asked = ++m_asked;
    m_isReading = true;
    say("secondary", tr("The form is being read…"));
    session().study(
        tr("Reading the form"), this,
        [path = std::filesystem::path(utf8(file)), catalog = &session().catalog()](Reading&, Task&) { return openForm(*catalog, path); },
        [this, asked, file](base::Result<std::shared_ptr<const OpenedForm>> form) {
            m_isReading = false;
            if (asked != m_asked) {
                return;
            }
            if (!form) {
                // What was open before stays.
                say("error", describe(form.error()));
                return;
            }
            m_form = std::move(*form);
            m_filled.reset();
            m_last.reset();
            m_people.reset();
            m_typed.clear();
            m_answers.clear();
            m_asOf.reset();
            m_ground = rules::Ground::None;
            m_isUnsaved = false;
            m_model->show({}, {}, {});
            m_empty->show("forms", tr("The form is being filled…"), {});
            m_stack->setCurrentWidget(m_empty);
            m_source->clear();
            m_notice->hide();
            settle(Place(QStringLiteral("forms")).with(QStringLiteral("file"), file));
            m_title->setText(text(m_form->reading.title.empty() ? m_form->file.filename().string() : m_form->reading.title));
            m_title->setToolTip(text(m_form->file.string()));
            fill();
        });
}

FormWish FormsPage::wish() const
{
    FormWish wish;
    wish.answers = m_answers;
    wish.asOf = m_asOf;
    wish.ground = m_ground;
    wish.language = language();
    wish.last = m_last;
    wish.people = m_people;
    return wish;
}

void FormsPage::fill()
{
    m_isStale = false;
    const int asked = ++m_asked;
    FormWish wanted = wish();
    wanted.user = session().user();
    session().list(
        this, [form = m_form, wanted](Listing& side, Task&) { return fillForm(side, *form, wanted); },
        [this, asked](base::Result<std::shared_ptr<const FilledForm>> filled) {
            if (asked != m_asked) {
                return;
            }
            const bool isClosed = !filled && filled.error().message == "rules.reason_needed";
            m_door->setVisible(isClosed);
            if (!filled) {
                say(isClosed ? "warning" : "error", describe(filled.error()));
                if (filled.error().message == "forms.not_last") {
                    // The form goes on as it was before.
                    m_last.reset();
                }
                return;
            }
            // What stood against the filling no longer does.
            const QString role = m_notice->property("role").toString();
            m_notice->setHidden(m_notice->isHidden() || role == QStringLiteral("error") || role == QStringLiteral("warning"));
            show(std::move(*filled));
        });
}

void FormsPage::askAtDoor()
{
    session().ask(
        this, [form = m_form, wanted = wish()](Reading& side, Task&) { return sensitiveTagsOf(side.view, *form, wanted); },
        [this, form = m_form](base::Result<std::vector<std::string>> codes) {
            if (!codes) {
                desk().complain(codes.error());
                return;
            }
            askAtTagDoor(desk(), this, std::move(*codes), 0, [this, form] {
                if (form == m_form) {
                    m_ground = rules::Ground::Recorded;
                    m_notice->hide();
                    fill();
                }
            });
        });
}

void FormsPage::answer(const QString& header, const QString& meaning)
{
    if (header == QStringLiteral("@who")) {
        m_people.reset();
    }
    const forms::FormAnswer given {m_form->reading.fingerprint, utf8(header), utf8(meaning)};
    std::erase_if(m_answers, [&](const forms::FormAnswer& one) { return one.header == given.header; });
    if (!m_questions->isRemembered()) {
        m_answers.push_back(given);
        fill();
        return;
    }
    session().change(
        tr("What “%1” means in a form was remembered").arg(header == QStringLiteral("@who") ? tr("whose rows") : header), this,
        [form = m_form, given, occasion = session().occasion("form_answer")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return forms::keepAnswer(form->words, operations, given); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            // What was written is filled in by Session::changed.
            if (!group) {
                desk().complain(group.error());
            }
            if (!group || *group == 0) {
                fill();
            }
        });
}

void FormsPage::chooseWho(int list)
{
    if (!m_filled || static_cast<std::size_t>(list) >= m_filled->lists.size()) {
        return;
    }
    const ListOf& of = m_filled->lists[static_cast<std::size_t>(list)];
    AskedCondition asked;
    asked.rule = of.rule;
    asked.subject = of.subject;
    asked.basis = of.basis;
    session().ask(
        this, [subject = of.subject](Reading& side, Task&) { return registry::savedLists(side.view, subject); },
        [this, asked](base::Result<std::vector<registry::SavedList>> lists) {
            if (!lists) {
                desk().complain(lists.error());
                return;
            }
            std::erase_if(*lists, [](const registry::SavedList& one) { return one.isFrozen || one.rule.empty(); });
            auto* box = new ConditionBox(desk(), tr("Who belongs in"), asked, *lists, window());
            connect(box, &ConditionBox::given, this, [this](const AskedCondition& condition) { answer(QStringLiteral("@who"), text(condition.rule)); });
            box->open();
        });
}

void FormsPage::takeBasket()
{
    session().ask(
        this, [user = session().user()](Reading& side, Task&) { return registry::basket(side.view, user); },
        [this, form = m_form](base::Result<std::vector<base::RowId>> people) {
            if (!people) {
                desk().complain(people.error());
            } else if (people->empty()) {
                desk().say(tr("The basket is empty. Put people into it in the list of residents."));
            } else if (form == m_form) {
                m_people = std::move(*people);
                fill();
            }
        });
}

}  // namespace linli::ui
