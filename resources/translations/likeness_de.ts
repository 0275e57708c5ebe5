<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” cannot be used with these settings.</source>
        <translation>„%1“ lässt sich mit diesen Einstellungen nicht verwenden.</translation>
    </message>
    <message>
        <source>One of the settings makes no sense.</source>
        <translation>Eine der Einstellungen ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Open Details to see which one, change it and try again.</source>
        <translation>Unter „Einzelheiten“ steht, welche; ändern Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>„%1“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>A file is not there any more.</source>
        <translation>Eine Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Check whether it was moved or renamed, then open it again.</source>
        <translation>Sehen Sie nach, ob sie verschoben oder umbenannt wurde, und öffnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>“%1” may not be opened.</source>
        <translation>„%1“ darf nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>A file may not be opened.</source>
        <translation>Eine Datei darf nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it, or copy it into your own folder.</source>
        <translation>Geben Sie sich das Recht zum Lesen, oder kopieren Sie sie in Ihren eigenen Ordner.</translation>
    </message>
    <message>
        <source>“%1” is too large.</source>
        <translation>„%1“ ist zu groß.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>Das Bild ist zu groß.</translation>
    </message>
    <message>
        <source>Make it smaller than 100 megapixels and 200 MB, then open it again.</source>
        <translation>Verkleinern Sie es auf unter 100 Megapixel und 200 MB, und öffnen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is not a picture that Likeness can read.</source>
        <translation>„%1“ ist kein Bild, das Likeness lesen kann.</translation>
    </message>
    <message>
        <source>This is not a picture that Likeness can read.</source>
        <translation>Das ist kein Bild, das Likeness lesen kann.</translation>
    </message>
    <message>
        <source>Save it as JPEG, PNG, WebP or TIFF and open that.</source>
        <translation>Speichern Sie es als JPEG, PNG, WebP oder TIFF, und öffnen Sie das.</translation>
    </message>
    <message>
        <source>“%1” is damaged or incomplete.</source>
        <translation>„%1“ ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>The picture is damaged or incomplete.</source>
        <translation>Das Bild ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Copy or download it again, then open the new copy.</source>
        <translation>Kopieren oder laden Sie es noch einmal, und öffnen Sie die neue Kopie.</translation>
    </message>
    <message>
        <source>No face was found in “%1”.</source>
        <translation>In „%1“ wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>Es wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>Choose a photo in which the face is turned to the camera, well lit and not too small.</source>
        <translation>Wählen Sie ein Foto, auf dem das Gesicht zur Kamera blickt, gut beleuchtet und nicht zu klein ist.</translation>
    </message>
    <message>
        <source>“%1” could not be saved.</source>
        <translation>„%1“ konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The portrait could not be saved.</source>
        <translation>Das Porträt konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write and that has room left.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen und der noch Platz hat.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is not installed.</source>
        <translation>Ein Modell, das „%1“ braucht, ist nicht installiert.</translation>
    </message>
    <message>
        <source>A model is not installed.</source>
        <translation>Ein Modell ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the model pack again, then start Likeness anew. Details names the file.</source>
        <translation>Installieren Sie das Modellpaket noch einmal, und starten Sie Likeness neu. „Einzelheiten“ nennt die Datei.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is damaged or does not fit.</source>
        <translation>Ein Modell, das „%1“ braucht, ist beschädigt oder passt nicht.</translation>
    </message>
    <message>
        <source>A model is damaged or does not fit.</source>
        <translation>Ein Modell ist beschädigt oder passt nicht.</translation>
    </message>
    <message>
        <source>Install the model pack again. Details names the file.</source>
        <translation>Installieren Sie das Modellpaket noch einmal. „Einzelheiten“ nennt die Datei.</translation>
    </message>
    <message>
        <source>The graphics processor for “%1” was not found.</source>
        <translation>Der Grafikprozessor für „%1“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The graphics processor was not found.</source>
        <translation>Der Grafikprozessor wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Start Likeness without choosing a device; it will use the main processor.</source>
        <translation>Starten Sie Likeness ohne Wahl eines Geräts; es nimmt dann den Hauptprozessor.</translation>
    </message>
    <message>
        <source>The memory does not suffice for “%1”.</source>
        <translation>Der Speicher reicht für „%1“ nicht aus.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Der Speicher reicht nicht aus.</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller photo, then try again.</source>
        <translation>Schließen Sie andere Programme oder nehmen Sie ein kleineres Foto, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something unexpected happened with “%1”.</source>
        <translation>Mit „%1“ ist etwas Unerwartetes geschehen.</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>Etwas Unerwartetes ist geschehen.</translation>
    </message>
    <message>
        <source>Try again. If it happens once more, report the text under Details.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, melden Sie den Text unter „Einzelheiten“.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haar</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>Ohren</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>Nase</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Signs of manipulation</source>
        <translation>Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>No signs of manipulation</source>
        <translation>Keine Anzeichen von Manipulation</translation>
    </message>
    <message>
        <source>Cannot say</source>
        <translation>Nicht zu sagen</translation>
    </message>
    <message>
        <source>Not known: one of the pictures shows no face</source>
        <translation>Unbekannt: Eines der Bilder zeigt kein Gesicht</translation>
    </message>
    <message>
        <source>Clearly the same person</source>
        <translation>Eindeutig dieselbe Person</translation>
    </message>
    <message>
        <source>Probably the same person</source>
        <translation>Wahrscheinlich dieselbe Person</translation>
    </message>
    <message>
        <source>Could be the same person or another</source>
        <translation>Dieselbe Person oder eine andere</translation>
    </message>
    <message>
        <source>Probably another person</source>
        <translation>Wahrscheinlich eine andere Person</translation>
    </message>
    <message>
        <source>Looks like another person</source>
        <translation>Sieht nach einer anderen Person aus</translation>
    </message>
    <message>
        <source>The face is small. A closer photo gives a better likeness.</source>
        <translation>Das Gesicht ist klein. Ein Foto aus der Nähe ergibt mehr Ähnlichkeit.</translation>
    </message>
    <message>
        <source>The face is blurred. A sharper photo gives a better likeness.</source>
        <translation>Das Gesicht ist unscharf. Ein schärferes Foto ergibt mehr Ähnlichkeit.</translation>
    </message>
    <message>
        <source>The face is turned away. One looking at the camera works better.</source>
        <translation>Das Gesicht ist abgewandt. Eines, das in die Kamera blickt, gelingt besser.</translation>
    </message>
    <message>
        <source>Part of the face is cut off. A photo that shows all of it works better.</source>
        <translation>Das Gesicht ist angeschnitten. Ein Foto, das es ganz zeigt, gelingt besser.</translation>
    </message>
    <message>
        <source>There are several faces. Click the one you mean, or choose it below.</source>
        <translation>Es sind mehrere Gesichter da. Klicken Sie das gemeinte an, oder wählen Sie es unten.</translation>
    </message>
    <message>
        <source>The photo has no colour, so colours of skin, hair and eyes are a guess.</source>
        <translation>Das Foto hat keine Farben; die Farben von Haut, Haar und Augen sind also geraten.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>ui::controllers::PaintController</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>ui::models::DescriptionModel</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its description</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::models::PhotoListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>photo's name: what is known of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>Sucht Gesichter…</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>ui::models::ResultListModel</name>
    <message>
        <source>Portrait of %1, seed %2, not saved</source>
        <translation>Porträt nach %1, Startwert %2, nicht gespeichert</translation>
    </message>
    <message>
        <source>Portrait of %1, seed %2, saved</source>
        <translation>Porträt nach %1, Startwert %2, gespeichert</translation>
    </message>
    <message>
        <source>likeness %1 of 100</source>
        <translation>Ähnlichkeit %1 von 100</translation>
    </message>
    <message>
        <source>likeness not known</source>
        <translation>Ähnlichkeit unbekannt</translation>
    </message>
    <message>
        <source>%1; %2; %3</source>
        <comment>portrait; likeness; verdict</comment>
        <translation>%1; %2; %3</translation>
    </message>
</context>
<context>
    <name>ui::views::Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>A portrait is being painted</source>
        <translation>Ein Porträt wird gemalt</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>This photo cannot be shown</source>
        <translation>Dieses Foto lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>Reading the photo…</source>
        <translation>Foto wird gelesen…</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Wird gemalt…</translation>
    </message>
    <message>
        <source>The portrait will appear here</source>
        <translation>Hier erscheint das Porträt</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Portrait, seed %1</source>
        <translation>Porträt, Startwert %1</translation>
    </message>
    <message>
        <source>Portrait in the making</source>
        <translation>Porträt im Entstehen</translation>
    </message>
    <message>
        <source>Click to take this face</source>
        <translation>Klicken, um dieses Gesicht zu nehmen</translation>
    </message>
</context>
<context>
    <name>ui::views::CanvasBar</name>
    <message>
        <source>Portrait of %1</source>
        <translation>Porträt nach %1</translation>
    </message>
</context>
<context>
    <name>ui::views::ControlPanel</name>
    <message>
        <source>Settings of the portrait</source>
        <translation>Einstellungen des Porträts</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>&amp;Wunschbild</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Wunschbild</translation>
    </message>
    <message>
        <source>How the portrait should look: style, clothes, light, place</source>
        <translation>Wie das Porträt aussehen soll: Stil, Kleidung, Licht, Ort</translation>
    </message>
    <message>
        <source>An oil painting, soft window light, dark background</source>
        <translation>An oil painting, soft window light, dark background</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>&amp;Vermeiden</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>Vermeiden</translation>
    </message>
    <message>
        <source>What should not appear in the portrait</source>
        <translation>Was im Porträt nicht vorkommen soll</translation>
    </message>
    <message>
        <source>blurry, cropped, text</source>
        <translation>blurry, cropped, text</translation>
    </message>
    <message>
        <source>Description of the face</source>
        <translation>Beschreibung des Gesichts</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>How strongly the face as a whole steers the portrait. Double click for 100 %.</source>
        <translation>Wie stark das ganze Gesicht das Porträt bestimmt. Doppelklick für 100 %.</translation>
    </message>
    <message>
        <source>How strongly this region steers the portrait. Double click for 100 %.</source>
        <translation>Wie stark dieser Bereich das Porträt bestimmt. Doppelklick für 100 %.</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>Nach Bereichen</translation>
    </message>
    <message>
        <source>Number of portraits</source>
        <translation>Anzahl der Porträts</translation>
    </message>
    <message>
        <source>How many portraits to paint; their seeds follow each other</source>
        <translation>Wie viele Porträts gemalt werden; ihre Startwerte folgen aufeinander</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed and settings give the same portrait</source>
        <translation>Gleicher Startwert und gleiche Einstellungen ergeben das gleiche Porträt</translation>
    </message>
    <message>
        <source>Draw a new seed</source>
        <translation>Neuen Startwert ziehen</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>Diesen Startwert behalten</translation>
    </message>
    <message>
        <source>Por&amp;traits</source>
        <translation>Por&amp;träts</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>St&amp;artwert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>More steps take longer and show more detail</source>
        <translation>Mehr Schritte dauern länger und zeigen mehr Einzelheiten</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Worttreue</translation>
    </message>
    <message>
        <source>How closely the portrait keeps to the words</source>
        <translation>Wie genau sich das Porträt an die Worte hält</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Words alone</source>
        <translation>Nur Worte</translation>
    </message>
    <message>
        <source>The share of the steps, from the first, that sees the words without the face</source>
        <translation>Der Anteil der Schritte, vom ersten an, der die Worte ohne das Gesicht sieht</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>The way from noise to portrait</source>
        <translation>Der Weg vom Rauschen zum Porträt</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Paint the portrait (%1)</source>
        <translation>Das Porträt malen (%1)</translation>
    </message>
    <message>
        <source>Watch the portrait in the making</source>
        <translation>Dem Porträt beim Entstehen zusehen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop after the step that runs (%1)</source>
        <translation>Nach dem laufenden Schritt anhalten (%1)</translation>
    </message>
    <message>
        <source>This seed is kept; press to draw a new one each time</source>
        <translation>Dieser Startwert bleibt; drücken, um jedes Mal einen neuen zu ziehen</translation>
    </message>
    <message>
        <source>A new seed is drawn each time; press to keep this one</source>
        <translation>Jedes Mal wird ein neuer Startwert gezogen; drücken, um diesen zu behalten</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>what is done: step of steps</comment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Portrait %1 of %2. %3</source>
        <translation>Porträt %1 von %2. %3</translation>
    </message>
</context>
<context>
    <name>ui::views::DescriptionForm</name>
    <message>
        <source>Description: %1</source>
        <translation>Beschreibung: %1</translation>
    </message>
    <message>
        <source>Nothing measured</source>
        <translation>Nichts gemessen</translation>
    </message>
    <message>
        <source>Back to what was measured: %1</source>
        <translation>Zurück zum Gemessenen: %1</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
</context>
<context>
    <name>ui::views::DropHint</name>
    <message>
        <source>Let go to open</source>
        <translation>Loslassen zum Öffnen</translation>
    </message>
</context>
<context>
    <name>ui::views::Fold</name>
    <message>
        <source>Fold away</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
</context>
<context>
    <name>ui::views::MainWindow</name>
    <message>
        <source>Likeness</source>
        <translation>Likeness</translation>
    </message>
    <message>
        <source>&amp;Open Photos…</source>
        <translation>Fotos ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Remove Photo from the List</source>
        <translation>Foto aus der Liste &amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Malen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;New Seed</source>
        <translation>&amp;Neuer Startwert</translation>
    </message>
    <message>
        <source>&amp;Keep the Seed</source>
        <translation>Startwert &amp;behalten</translation>
    </message>
    <message>
        <source>Check the Photo for &amp;Manipulation</source>
        <translation>Foto auf Manipulation &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Por&amp;trait</source>
        <translation>Por&amp;trät</translation>
    </message>
    <message>
        <source>&amp;Outlines of the Face</source>
        <translation>&amp;Umrisse des Gesichts</translation>
    </message>
    <message>
        <source>&amp;Copy Portrait</source>
        <translation>Porträt &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Portrait…</source>
        <translation>Porträt &amp;speichern…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Like the System</source>
        <translation>&amp;Wie das System</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Portrait</source>
        <translation>&amp;Porträt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>Go to the P&amp;hotos</source>
        <translation>Zu den F&amp;otos</translation>
    </message>
    <message>
        <source>Go to the P&amp;rompt</source>
        <translation>Zum &amp;Wunschbild</translation>
    </message>
    <message>
        <source>Go to the &amp;Description</source>
        <translation>Zur &amp;Beschreibung</translation>
    </message>
    <message>
        <source>Go to the Portraits Below</source>
        <translation>Zu den Porträts unten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Likeness</source>
        <translation>&amp;Über Likeness</translation>
    </message>
    <message>
        <source>Remove Photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <comment>model pack, its version, the device</comment>
        <translation>%1 %2 auf %3</translation>
    </message>
    <message>
        <source>Open Photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Save Portrait</source>
        <translation>Porträt speichern</translation>
    </message>
    <message>
        <source>PNG with its recipe (%1)</source>
        <translation>PNG mit seinem Rezept (%1)</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation>Über Likeness</translation>
    </message>
    <message>
        <source>Portraits of the same person, from one photo.</source>
        <translation>Porträts derselben Person, aus einem Foto.</translation>
    </message>
    <message>
        <source>Model pack: %1 %2, licence %3</source>
        <translation>Modellpaket: %1 %2, Lizenz %3</translation>
    </message>
</context>
<context>
    <name>ui::views::NoticeBar</name>
    <message>
        <source>Copy the details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ui::views::PercentSlider</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoCard</name>
    <message>
        <source>Check for manipulation</source>
        <translation>Auf Manipulation prüfen</translation>
    </message>
    <message>
        <source>Face to paint</source>
        <translation>Gesicht, das gemalt wird</translation>
    </message>
    <message>
        <source>Ask the forgery detector about the photo</source>
        <translation>Den Fälschungsdetektor nach dem Foto fragen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>Face 1, the largest</source>
        <translation>Gesicht 1, das größte</translation>
    </message>
    <message>
        <source>Face %1</source>
        <translation>Gesicht %1</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoColumn</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Open more photos, or drop them anywhere on the window</source>
        <translation>Weitere Fotos öffnen, oder sie irgendwo auf das Fenster ziehen</translation>
    </message>
</context>
<context>
    <name>ui::views::RegionBars</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its likeness of 100</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Likeness by region</source>
        <translation>Ähnlichkeit nach Bereichen</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultCard</name>
    <message>
        <source>of 100</source>
        <translation>von 100</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>Ähnlichkeit %1 von 100</translation>
    </message>
    <message numerus="yes">
        <source>%1 × %2 pixels, seed %3, %n step(s), %4 on %5</source>
        <translation>
            <numerusform>%1 × %2 Pixel, Startwert %3, %n Schritt, %4 auf %5</numerusform>
            <numerusform>%1 × %2 Pixel, Startwert %3, %n Schritte, %4 auf %5</numerusform>
        </translation>
    </message>
    <message>
        <source>Likeness and verdict come with the portrait</source>
        <translation>Ähnlichkeit und Urteil kommen mit dem Porträt</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultStrip</name>
    <message>
        <source>Portraits of this session</source>
        <translation>Porträts dieser Sitzung</translation>
    </message>
</context>
<context>
    <name>ui::views::VerdictView</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
</context>
<context>
    <name>ui::views::WelcomePage</name>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Ziehen Sie ein Foto hierher</translation>
    </message>
    <message>
        <source>Likeness studies the face and paints new portraits of the same person.</source>
        <translation>Likeness studiert das Gesicht und malt neue Porträts derselben Person.</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Please use photos only of people who agree to it.</source>
        <translation>Alles bleibt auf diesem Rechner. Bitte nehmen Sie nur Fotos von Menschen, die damit einverstanden sind.</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Try the example photo</source>
        <translation>Das Beispielfoto ausprobieren</translation>
    </message>
</context>
</TS>
