// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The practice city in memory before it is written into a registry: plain records that refer to each other by index.
// Everybody and everything here is invented.

#include "core/base/date.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::demo {

inline constexpr int kNobody = -1;

// Where somebody's register is, seen from the committee.
enum class Origin { Here, ElsewhereInCity, OtherProvince, Abroad };

struct Building {
    std::string name;
    std::string estate;
    std::string road;
    std::string lane;
    std::string number;
    std::string village;
    std::string group;
    std::string kind;
    int floors = 1;
    int units = 1;
    int flatsPerFloor = 1;
    std::string lift;
    int builtYear = 1990;
    int leader = kNobody;
};

struct Home {
    int building = 0;
    int floor = 1;
    std::string room;        // empty: the whole house
    std::string nature;
    std::string use;         // code of house_use
    int area = 0;            // 0.01 square metre
    int rooms = 1;
    std::string ownerName;
    std::string ownerPhone;
    int ownerPerson = kNobody;
    std::vector<int> households;  // living households
};

struct Tag {
    std::string id;
    std::string value;
    base::Day from;
    std::optional<base::Day> to;
    std::string origin = "import";
    std::string evidence;
    std::optional<base::Day> confirmedOn;
};

struct Disability {
    std::string kind;
    std::string grade;
    std::string cardNo;
    base::Day issued;
    base::Day validTo;
};

struct Person {
    std::string name;
    std::string surname;
    int sex = 1;             // GB/T 2261.1
    base::Day birth;
    std::string idNumber;
    std::string ethnic = "01";
    std::string education;
    std::string marital;
    std::string politics = "13";
    std::string occupation;
    std::string employer;
    std::string health;
    std::string insurance;
    std::string nativePlace;
    Origin origin = Origin::Here;
    std::string hukouArea;
    std::string hukouAddress;
    std::vector<std::string> phones;
    int father = kNobody;
    int mother = kNobody;
    int spouse = kNobody;
    int livingHousehold = kNobody;
    std::string relToMain;
    base::Day liveSince;
    std::string residenceReason;
    int registerHousehold = kNobody;
    std::string relToHead;
    base::Day registeredSince;
    std::string absenceReason;
    std::string absencePlace;
    std::optional<base::Day> cameOn;
    std::string permitType;
    std::string permitNo;
    std::optional<base::Day> permitTo;
    std::string nationality;
    std::string passport;
    std::optional<Disability> disability;
    std::string careLevel;
    std::optional<base::Day> careFrom;
    std::string militaryKind;
    base::Day enlisted;
    base::Day discharged;
    std::string partyBranch;
    std::string partyType;
    base::Day partyJoined;
    std::string studentStage;
    std::string school;
    std::vector<Tag> tags;
    bool alive = true;
};

struct LivingHousehold {
    int home = kNobody;
    std::vector<int> members;    // the first is the main occupant
    std::optional<int> incomePerHead;  // fen a month
    std::optional<bool> assetsOk;
    std::string reliefKind;
    std::vector<Tag> tags;
};

struct RegisterHousehold {
    int home = kNobody;
    std::string bookNo;
    std::string kind;            // code of household_kind
    std::vector<int> members;    // the first is the head
};

struct Committee {
    std::string name;
    std::string code12;
    std::string profile;
    std::string town;
    std::string townCode;
    std::vector<Building> buildings;
    std::vector<Home> homes;
    std::vector<Person> people;
    std::vector<LivingHousehold> living;
    std::vector<RegisterHousehold> registers;
};

}  // namespace linli::demo
