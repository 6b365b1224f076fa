// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a page may ask of the shell around it.

#include "core/base/message.h"
#include "core/base/row_id.h"
#include "core/community/question.h"
#include "ui/bridge/text.h"
#include "ui/session/place.h"
#include "ui/session/session.h"

#include <QObject>

#include <functional>
#include <vector>

namespace linli::ui {

class Desk : public QObject {
    Q_OBJECT
public:
    explicit Desk(Session& session, QObject* parent = nullptr) : QObject(parent), m_session(session) {}
    Session& session() { return m_session; }

    void go(const Place& place) { Q_EMIT placeWanted(place); }
    // Shows somebody's card at the right; an empty id empties the panel.
    void showPerson(base::RowId person) { Q_EMIT personWanted(person); }
    void registerPerson(const QString& typed, base::RowId house = {}) { Q_EMIT registrationWanted(typed, house); }
    void moveOut(base::RowId person) { Q_EMIT moveOutWanted(person); }
    // Opens the window of a visit; `questions` are put there, `saved` runs after it is written.
    void visit(base::RowId person, std::vector<community::Question> questions = {}, std::function<void()> saved = {})
    {
        Q_EMIT visitWanted(person, std::move(questions), std::move(saved));
    }
    void say(const QString& sentence) { Q_EMIT noticeWanted(sentence, false); }
    void complain(const QString& sentence) { Q_EMIT noticeWanted(sentence, true); }
    // What somebody cancelled is no error: it is told like any notice.
    void complain(const base::Error& error)
    {
        Q_EMIT noticeWanted(describe(error), error.code != base::ErrorCode::Cancelled);
    }
    void switchLanguage(base::Language language) { Q_EMIT languageWanted(language); }
    void countSelection(int rows) { Q_EMIT selectionCounted(rows); }

Q_SIGNALS:
    void placeWanted(const linli::ui::Place& place);
    void personWanted(linli::base::RowId person);
    void registrationWanted(const QString& typed, linli::base::RowId house);
    void moveOutWanted(linli::base::RowId person);
    void visitWanted(linli::base::RowId person, std::vector<linli::community::Question> questions, std::function<void()> saved);
    void noticeWanted(const QString& sentence, bool isError);
    void languageWanted(linli::base::Language language);
    void selectionCounted(int rows);
    // Somebody was put into the basket or taken out.
    void basketMoved();

private:
    Session& m_session;
};

}  // namespace linli::ui
