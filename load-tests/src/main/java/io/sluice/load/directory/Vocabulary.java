package io.sluice.load.directory;

import java.util.List;
import java.util.stream.Stream;

/** The words that people and groups are made of, many scripts among them. */
final class Vocabulary {
    static final List<Name> GIVEN = names(
            "Kim Ada Jonas Maria Peter Anna Tom Grace Omar Lena Paul Nora Ivan Sofia Hugo Clara Emil Ruth Felix Vera "
                    + "Zoë|zoe José|jose Łukasz|lukasz Søren|soren Björn|bjoern François|francois Aoife Niño|nino "
                    + "Ağça|agca Šárka|sarka Đorđe|djordje Ólafur|olafur 美咲|misaki 伟|wei 지우|jiwoo Дмитрий|dmitri "
                    + "Ελένη|eleni محمد|mohammed שרה|sarah अनिता|anita");
    static final List<Name> FAMILY = names("Cole Weber Rossi Brown Meyer Silva Nowak Jensen Dubois Kelly Novak Costa "
            + "Fischer Martin Bauer Laurent Hansen Moreau Schmidt Evans Müller|mueller García|garcia "
            + "Grün|gruen Håkansson|hakansson O'Brien|obrien Świątek|swiatek Çelik|celik Žižka|zizka "
            + "D'Angelo|dangelo Ångström|angstrom Þórsson|thorsson 佐藤|sato 王|wang 김|gim "
            + "Иванова|ivanova Παπαδόπουλος|papadopoulos حداد|haddad לוי|levi शर्मा|sharma");
    static final List<String> TITLES = List.of(
            "Engineer",
            "Senior Engineer",
            "Accountant",
            "Sales Representative",
            "Nurse",
            "Project Lead",
            "Facility Manager",
            "Head of Purchasing",
            "Chargé d'affaires",
            "Bürokauffrau");
    static final List<String> DEPARTMENTS = List.of(
            "Finance",
            "Research & Development",
            "Sales EMEA",
            "Human Resources",
            "Logistics",
            "Qualitätssicherung",
            "Kundendienst",
            "Legal",
            "製造部",
            "Comptabilité");
    static final List<String> DIVISIONS = List.of("Industrial", "Consumer", "Health", "Corporate Services");
    static final List<Office> OFFICES = List.of(
            new Office("100 Harbour Road", "Rotterdam", "Zuid-Holland", "3011 AA", "NL", "+31 10 ", "nl-NL"),
            new Office("Königstraße 27", "Stuttgart", "Baden-Württemberg", "70173", "DE", "+49 711 ", "de-DE"),
            new Office("12 rue de l'Église", "Orléans", "Centre-Val de Loire", "45000", "FR", "+33 2 38 ", "fr-FR"),
            new Office("4-2-8 Shibakōen", "東京", "港区", "105-0011", "JP", "+81 3 ", "ja-JP"),
            new Office("1200 Market Street", "Portland", "Oregon", "97201", "US", "+1 503 ", "en-US"),
            new Office("Rua São João 45", "Coimbra", "Centro", "3000-100", "PT", "+351 239 ", "pt-PT"));
    static final List<String> TEAMS = List.of(
            "Payroll", "Projekt Süd", "Équipe Lyon", "Readers", "Administrators", "Lager", "チーム", "Field Staff");

    private Vocabulary() {}

    private static List<Name> names(String all) {
        return Stream.of(all.split(" ")).map(Name::of).toList();
    }
}
