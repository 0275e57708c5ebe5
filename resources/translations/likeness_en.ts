<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ui::models::PhotoListModel</name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::ResultCard</name>
    <message numerus="yes">
        <source>%1 × %2 pixels, seed %3, %n step(s), %4 on %5</source>
        <translation>
            <numerusform>%1 × %2 pixels, seed %3, %n step, %4 on %5</numerusform>
            <numerusform>%1 × %2 pixels, seed %3, %n steps, %4 on %5</numerusform>
        </translation>
    </message>
</context>
</TS>
