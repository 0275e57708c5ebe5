<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ui::controllers::ExportController</name>
    <message numerus="yes">
        <source>%n portrait(s) written to %1</source>
        <translation>
            <numerusform>%n portrait written to %1</numerusform>
            <numerusform>%n portraits written to %1</numerusform>
        </translation>
    </message>
</context>
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
    <name>ui::models::ResultListModel</name>
    <message numerus="yes">
        <source>%1; %n star(s)</source>
        <comment>portrait, likeness and verdict; stars</comment>
        <translation>
            <numerusform>%1; %n star</numerusform>
            <numerusform>%1; %n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::BatchSheet</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 photos × %2 prompts × %3 seeds = %n portrait(s)</source>
        <translation>
            <numerusform>%1 photos × %2 prompts × %3 seeds = %n portrait</numerusform>
            <numerusform>%1 photos × %2 prompts × %3 seeds = %n portraits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::ExportSheet</name>
    <message numerus="yes">
        <source>Export %n portrait(s)</source>
        <translation>
            <numerusform>Export %n portrait</numerusform>
            <numerusform>Export %n portraits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::MainWindow</name>
    <message numerus="yes">
        <source>The batch is finished: %n portrait(s).</source>
        <translation>
            <numerusform>The batch is finished: %n portrait.</numerusform>
            <numerusform>The batch is finished: %n portraits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the queue says why, and can try again.</source>
        <translation>
            <numerusform>%n failed; the queue says why, and can try again.</numerusform>
            <numerusform>%n failed; the queue says why, and can try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::ModelsPage</name>
    <message numerus="yes">
        <source>%n file(s) missing: install the pack again.</source>
        <translation>
            <numerusform>%n file is missing: install the pack again.</numerusform>
            <numerusform>%n files are missing: install the pack again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::QueueColumn</name>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <comment>3 of 30 done; how many failed</comment>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
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
<context>
    <name>ui::views::ResultStrip</name>
    <message numerus="yes">
        <source>%n portrait(s)</source>
        <translation>
            <numerusform>%n portrait</numerusform>
            <numerusform>%n portraits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n portrait(s)</source>
        <translation>
            <numerusform>%1 of %n portrait</numerusform>
            <numerusform>%1 of %n portraits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::StarBar</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
</TS>
