// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/designer_panel.h"

#include "core/ledger/history.h"
#include "core/reports/library.h"
#include "core/rules/card_words.h"
#include "core/rules/chinese.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>

namespace linli::ui {

void DesignerPanel::beginNew()
{
    Start start;
    start.design = reports::newDesign(reports::Kind::Ledger, registry::Subject::Person);
    begin(std::move(start));
}

void DesignerPanel::beginCopy(const std::string& report)
{
    load(report, true);
}

void DesignerPanel::beginChange(const std::string& report)
{
    load(report, false);
}

void DesignerPanel::load(const std::string& report, bool copy)
{
    const int begun = ++m_begun;
    // What is shown until then is not what is asked for.
    m_save->setEnabled(false);
    m_desk.session().ask(
        this,
        [report, copy](Reading& side, Task&) -> base::Result<Start> {
            Start start;
            LINLI_TRY(const std::string source, reports::sourceOf(side.view, report));
            LINLI_TRY(start.design, reports::readDesign(source));
            if (!copy) {
                LINLI_TRY(start.own, reports::findOwn(side.view, report));
            }
            return start;
        },
        [this, copy, begun](base::Result<Start> start) {
            if (begun != m_begun) {
                return;
            }
            if (!start) {
                m_desk.complain(start.error());
                Q_EMIT left();
                return;
            }
            if (copy) {
                reports::rename(start->design, utf8(tr("%1 (copy)").arg(text(start->design.title))));
            }
            begin(std::move(*start));
        });
}

void DesignerPanel::begin(Start start)
{
    // An answer that is still on its way belongs to something else.
    ++m_begun;
    m_save->setEnabled(true);
    m_aside.clear();
    m_design = std::move(start.design);
    m_own = std::move(start.own);
    m_isTouched = false;
    m_heading->setText(m_own ? tr("Change a report") : tr("New report"));
    const QSignalBlocker quiet[] = {QSignalBlocker(m_title), QSignalBlocker(m_kind), QSignalBlocker(m_subject), QSignalBlocker(m_shared)};
    m_title->setText(text(m_design.title));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_design.kind)));
    m_subject->setCurrentIndex(m_subject->findData(static_cast<int>(m_design.subject)));
    // What is there already stays what it is.
    const bool isBlank = m_design.title.empty();
    m_kind->setEnabled(isBlank);
    m_subject->setEnabled(isBlank);
    m_shared->setChecked(!m_own || m_own->owner.empty());
    m_words = {};
    // First: it does not wait for the pages.
    learn();
    showAll();
    m_title->setFocus();
    m_title->selectAll();
}

void DesignerPanel::learn()
{
    struct Learnt {
        std::shared_ptr<const rules::Choices> choices;
        std::vector<registry::SavedList> lists;
    };
    m_desk.session().list(
        this,
        [subject = m_design.subject](Listing& side, Task&) -> base::Result<Learnt> {
            Learnt learnt;
            LINLI_TRY(learnt.choices, side.choices(subject));
            LINLI_TRY(learnt.lists, registry::savedLists(side.view, subject));
            return learnt;
        },
        [this, subject = m_design.subject](base::Result<Learnt> learnt) {
            if (!learnt) {
                m_desk.complain(learnt.error());
                return;
            }
            if (subject != m_design.subject) {
                return;
            }
            m_words.choices = learnt->choices;
            m_words.lists = std::move(learnt->lists);
            std::erase_if(m_words.lists, [&](const registry::SavedList& list) {
                return list.isFrozen || list.rule.empty() || (list.shelf() == registry::Shelf::Mine && list.owner != m_desk.session().user());
            });
            if (!m_facts) {
                m_facts = std::make_shared<const rules::Facts>(m_desk.session().catalog());
            }
            m_words.sentence = [choices = learnt->choices, facts = m_facts](const std::string& rule) {
                const auto card = rules::cardsOf(rule);
                if (card && rules::isPlain(*card)) {
                    return text(rules::wordsOf(*card, *choices, language()));
                }
                const auto syntax = rules::parse(rule);
                return text(syntax ? rules::chinese(*facts, **syntax) : rule);
            };
            // What was chosen meanwhile stays.
            m_design = design();
            showAll();
        });
}

void DesignerPanel::showAll()
{
    const bool isLedger = m_design.kind == reports::Kind::Ledger;
    m_ledger->setVisible(isLedger);
    m_statistic->setVisible(!isLedger);
    m_order->setVisible(m_design.subject == registry::Subject::Person);
    if (isLedger) {
        m_columns->show(m_design.fields, m_words, m_design.subject, m_design.basis);
        const QSignalBlocker quiet[] = {QSignalBlocker(m_sort), QSignalBlocker(m_descending)};
        m_sort->setCurrentIndex(m_sort->findData(static_cast<int>(m_design.sort)));
        m_descending->setChecked(m_design.descending);
    } else {
        m_rows->show(m_design.rows, m_words, m_design.subject, m_design.basis);
        m_figures->show(m_design.columns, m_words, m_design.subject, m_design.basis);
    }
    const QSignalBlocker quiet(m_basis);
    m_basis->setCurrentIndex(m_basis->findData(static_cast<int>(m_design.basis)));
    m_basis->setVisible(m_design.subject == registry::Subject::Person);
    showWhom();
    ask();
}

void DesignerPanel::showWhom()
{
    const QString sentence = m_design.where.empty() || !m_words.sentence ? QString() : m_words.sentence(m_design.where);
    m_whom->setText(sentence.isEmpty() ? tr("Everybody, as long as there is no condition.") : sentence);
    m_everybody->setVisible(!m_design.where.empty());
}

void DesignerPanel::beginAnew(bool ofTheSame)
{
    const reports::Design former = design();
    m_aside.insert_or_assign({former.kind, former.subject}, former);
    const auto kind = static_cast<reports::Kind>(m_kind->currentData().toInt());
    const auto subject = static_cast<registry::Subject>(m_subject->currentData().toInt());
    const auto aside = m_aside.find({kind, subject});
    m_design = aside == m_aside.end() ? reports::newDesign(kind, subject) : aside->second;
    m_design.title = former.title;
    if (ofTheSame) {
        m_design.where = former.where;
        m_design.basis = former.basis;
    } else {
        m_words = {};
    }
    learn();
    showAll();
}

void DesignerPanel::askCondition()
{
    AskedCondition asked;
    asked.rule = m_design.where;
    asked.subject = m_design.subject;
    asked.basis = m_design.basis;
    auto* box = new ConditionBox(m_desk, tr("Whom the report holds"), asked, m_words.lists, window());
    connect(box, &ConditionBox::given, this, [this](const AskedCondition& given) {
        m_design.where = given.rule;
        showWhom();
        touch();
    });
    box->open();
}

void DesignerPanel::touch()
{
    m_isTouched = true;
    m_pause->start();
}

// As the form says it now.
reports::Design DesignerPanel::design() const
{
    reports::Design made = m_design;
    reports::rename(made, utf8(m_title->text().trimmed()));
    made.basis = static_cast<registry::Basis>(m_basis->currentData().toInt());
    if (made.kind == reports::Kind::Ledger) {
        made.fields = m_columns->columns();
        made.sort = static_cast<registry::RosterSort>(m_sort->currentData().toInt());
        made.descending = m_descending->isChecked();
    } else {
        made.rows = m_rows->lines();
        made.columns = m_figures->lines();
    }
    return made;
}

void DesignerPanel::save()
{
    const reports::Design made = design();
    if (const auto checked = reports::checkDesign(made); !checked) {
        say(describe(checked.error()), "error");
        if (made.title.empty()) {
            m_title->setFocus();
        }
        return;
    }
    m_save->setEnabled(false);
    const std::string owner = m_shared->isChecked() ? std::string() : m_desk.session().user();
    const base::RowId as = m_own ? m_own->row : base::RowId();
    const auto id = std::make_shared<std::string>();
    m_desk.session().change(
        tr("Report “%1” saved").arg(text(made.title)), this,
        [source = reports::textOf(made), owner, as, id, occasion = m_desk.session().occasion("report_define")](Writing& side, Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(const auto desk, rules::ListDesk::open(side.registry->catalog()));
            base::RowId row;
            LINLI_TRY(const ledger::GroupNo group, registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY(row, reports::saveOwn(*desk, operations, source, owner, as));
                return {};
            }));
            LINLI_TRY(const base::RowUid uid, ledger::uidOf(side.registry->view().db(), row));
            *id = uid.text();
            return group;
        },
        [this, id, begun = m_begun](base::Result<ledger::GroupNo> group) {
            if (begun != m_begun) {
                // Another design is shown by now.
                if (!group) {
                    m_desk.complain(group.error());
                }
                return;
            }
            m_save->setEnabled(true);
            if (!group) {
                say(describe(group.error()), "error");
                return;
            }
            m_isTouched = false;
            Q_EMIT saved(text(*id));
        });
}

void DesignerPanel::leave()
{
    m_isTouched = false;
    ++m_begun;
    ++m_asked;
    m_pause->stop();
    m_desk.session().runner().cancel(m_job);
}

}  // namespace linli::ui
