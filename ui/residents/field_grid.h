// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fields of a card in two columns where there is room, in one where the text is large or the card narrow.

#include <QWidget>

#include <vector>

class QGridLayout;

namespace linli::ui {

class FieldRow;

class FieldGrid final : public QWidget {
    Q_OBJECT
public:
    explicit FieldGrid(QWidget* parent = nullptr);
    void add(FieldRow* row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int columns);
    QGridLayout* m_grid;
    std::vector<FieldRow*> m_rows;
    int m_columns = 2;
};

}  // namespace linli::ui
